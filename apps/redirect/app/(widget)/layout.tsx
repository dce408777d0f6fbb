import type { ReactNode } from 'react';
import { Frame } from '../frame';

/** LiveChat's script runs here, so there is no session: not even its code is loaded. */
export default function WidgetLayout({ children }: { children: ReactNode }) {
  return <Frame>{children}</Frame>;
}
