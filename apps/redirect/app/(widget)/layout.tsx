import { Frame } from '@repo/lessons';
import type { ReactNode } from 'react';

/** LiveChat's script runs here, so there is no session: not even its code is loaded. */
export default function WidgetLayout({ children }: { children: ReactNode }) {
  return <Frame title="Redirect sample">{children}</Frame>;
}
