import { useState } from 'react';
import styles from './avatar.module.css';

/** A picture, or the initials if there is none or it does not load. The name is beside it. */
export function Avatar({
  name,
  src,
  size = 40,
}: {
  name: string;
  src: string | null | undefined;
  size?: number;
}) {
  const [broken, setBroken] = useState(false);
  const box = { width: size, height: size };
  if (src && !broken)
    return (
      <img
        className={styles.avatar}
        src={src}
        alt=""
        {...box}
        referrerPolicy="no-referrer"
        onError={() => setBroken(true)}
      />
    );
  const initials = name
    .trim()
    .toUpperCase()
    .split(' ')
    .filter((_, index, { length }) => index === 0 || index === length - 1)
    .map(([letter]) => letter)
    .join('');
  return (
    <span className={styles.avatar} style={box} aria-hidden="true">
      {initials}
    </span>
  );
}
