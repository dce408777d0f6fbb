import { type ComponentType, useEffect, useState } from 'react';
import { loadOnIntent } from '../flow';
import { Skeleton } from './skeleton';

/**
 * A component that is loaded when it is first shown, or earlier by `prepare`. Until then it shows `Waiting`. It does
 * without Suspense, because React keeps a fallback for at least 300 ms. If the file does not load, the error boundary
 * around it shows that, and the next time it is shown it loads again.
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
    // Read once: by the time of the effect the file may have come.
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
