import { type ComponentType, lazy, useRef } from 'react';

/**
 * A component that is loaded when it is first shown, or before, by `prepare`. One that is there by then is shown at
 * once: of a lazy one React shows the fallback first, and then keeps that for 300 ms.
 */
export function loadable<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | undefined;
  const start = async () => {
    loaded = await load();
    return { default: loaded };
  };
  const Lazy: ComponentType<Props> = lazy(start);

  function Loadable(props: Props) {
    // The same for as long as it is shown.
    const { current: Component } = useRef(loaded ?? Lazy);
    return <Component {...props} />;
  }
  Loadable.prepare = () => void start().catch(() => {}); // It is tried again when it is shown.
  return Loadable;
}
