import { memo, type ReactNode, type RefObject, startTransition, useState } from 'react';
import styles from './long-list.module.css';
import { longList as words } from './words';

/**
 * The number of rows shown at first, so that the content below stays within reach. A part has the same number of rows,
 * which the browser lays out together.
 */
export const FEW = 10;
const MORE = 5 * FEW;

type LongListProps<Item> = {
  ref: RefObject<HTMLDivElement | null>;
  items: Item[];
  className: string | undefined;
  /** `idOf` and `children` must be the same functions each time, or all rows are rendered again. */
  idOf: (item: Item) => string;
  /** The content of an item's row. */
  children: (item: Item) => ReactNode;
};

type PartProps<Item> = Pick<LongListProps<Item>, 'items' | 'idOf' | 'children'> & { from: number };

/** A part of the rows. It is neither rendered nor laid out again when other rows come or go. */
const Part = memo(function Part<Item>({ items, idOf, children, from }: PartProps<Item>) {
  return (
    <div className={styles.part}>
      {items.slice(from, from + FEW).map((item) => (
        // biome-ignore lint/a11y/useSemanticElements: an li has to stand in the list itself, not in a part of it.
        <div key={idOf(item)} role="listitem">
          {children(item)}
        </div>
      ))}
    </div>
  );
}) as <Item>(props: PartProps<Item>) => ReactNode;

/** The first of many items, and a button for more. LiveChat sends all items at once. */
export function LongList<Item>({ ref, items, className, idOf, children }: LongListProps<Item>) {
  const [most, setMost] = useState(FEW);
  const left = items.length - most;
  const parts = Math.ceil(Math.min(most, items.length) / FEW);

  function showMore() {
    startTransition(() => setMost(most + MORE));
    if (left <= MORE) ref.current?.focus({ preventScroll: true }); // The button is gone then.
  }

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a ul has no parts. */}
      <div role="list" ref={ref} tabIndex={-1} className={className}>
        {Array.from({ length: parts }, (_, index) => index * FEW).map((from) => (
          <Part key={from} items={items} idOf={idOf} from={from}>
            {children}
          </Part>
        ))}
      </div>
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
