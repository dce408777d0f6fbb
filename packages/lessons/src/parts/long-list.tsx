import { type ReactNode, type RefObject, useState } from 'react';
import styles from './long-list.module.css';
import { longList as words } from './words';

/** So many rows leave what stands below within reach. */
export const FEW = 10;
const MORE = 50;

type LongListProps<Item> = {
  ref: RefObject<HTMLUListElement | null>;
  items: Item[];
  className: string | undefined;
  /** The row of an item. */
  children: (item: Item) => ReactNode;
};

/** The first of many, and the way to the rest: LiveChat sends all there are. */
export function LongList<Item>({ ref, items, className, children }: LongListProps<Item>) {
  const [most, setMost] = useState(FEW);
  const left = items.length - most;

  function showMore() {
    setMost(most + MORE);
    if (left <= MORE) ref.current?.focus(); // The button is gone then.
  }

  return (
    <>
      <ul ref={ref} tabIndex={-1} className={className}>
        {items.slice(0, most).map(children)}
      </ul>
      {left > 0 && (
        <div className={styles.more}>
          <button type="button" className="plain" onClick={showMore}>
            {words.more(Math.min(left, MORE))}
          </button>
          <p role="status" className="quiet">
            {words.shown(most, items.length)}
          </p>
        </div>
      )}
    </>
  );
}
