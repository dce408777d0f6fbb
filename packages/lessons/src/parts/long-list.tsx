import { memo, type ReactNode, type RefObject, useState } from 'react';
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

type RowsProps<Item> = Pick<LongListProps<Item>, 'items' | 'children'> & { from: number };

/** Some of the rows, which are not rendered again when more are shown below them. */
const Rows = memo(function Rows<Item>({ items, children, from }: RowsProps<Item>) {
  return items.slice(from, from === 0 ? FEW : from + MORE).map(children);
}) as <Item>(props: RowsProps<Item>) => ReactNode;

/** The first of many, and the way to the rest: LiveChat sends all there are. */
export function LongList<Item>({ ref, items, className, children }: LongListProps<Item>) {
  const [most, setMost] = useState(FEW);
  const left = items.length - most;
  const later = Array.from({ length: (most - FEW) / MORE }, (_, index) => FEW + index * MORE);

  function showMore() {
    setMost(most + MORE);
    if (left <= MORE) ref.current?.focus(); // The button is gone then.
  }

  return (
    <>
      <ul ref={ref} tabIndex={-1} className={className}>
        {[0, ...later].map((from) => (
          <Rows key={from} items={items} from={from}>
            {children}
          </Rows>
        ))}
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
