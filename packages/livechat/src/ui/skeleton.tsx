import { common } from '../words/common';

/** A placeholder in the shape of what is being loaded, with a word for screen readers. */
export const Skeleton = ({ lines }: { lines: number }) => (
  <div className="skeleton">
    <p className="visually-hidden" role="status">
      {common.loading}
    </p>
    {Array.from({ length: lines }, (_, line) => (
      <span key={line} />
    ))}
  </div>
);
