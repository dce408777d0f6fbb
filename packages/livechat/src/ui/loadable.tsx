import { type ComponentType, useEffect, useState } from 'react';
import { loadOnIntent } from '../flow';
import { Skeleton } from './skeleton';

/**
 * A component that is loaded when it is first shown, or before, by `prepare`; until it is there, `Waiting` is shown. Without
 * Suspense: what is there by then is shown at once, and what comes later as soon as it comes. React would keep a fallback of
 * its own for 300 ms. What does not come is left to the boundary around it, and tried again when it is shown again.
 */
export function loadable<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Waiting: ComponentType<Props> = () => <Skeleton lines={6} />,
) {
  let Component: ComponentType<Props> | undefined;
  const start = async () => {
    Component ??= await loadOnIntent(load);
  };
  function Loadable(props: Props) {
    // What there was when it was rendered: by the time of the effect there may be more.
    const [Shown, show] = useState(() => Component);
    const [error, fail] = useState<unknown>();
    useEffect(() => {
      if (!Shown) start().then(() => show(() => Component), fail);
    }, [Shown]);
    if (error) throw error;
    return Shown ? <Shown {...props} /> : <Waiting {...props} />;
  }
  return Object.assign(Loadable, { prepare: () => void start().catch(() => {}) });
}
