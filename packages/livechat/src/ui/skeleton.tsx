import { common } from '../words/common';

/** The shape of what is being loaded, and a word for those who cannot see it. */
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
