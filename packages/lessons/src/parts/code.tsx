import styles from './code.module.css';
import { CopyButton } from './copy-button';

/** Code to read and to copy. `title` says what it is, such as `curl`. */
export const Code = ({ title, code }: { title: string; code: string }) => (
  <figure className={styles.code}>
    <figcaption>
      {title} <CopyButton text={code} what={title} />
    </figcaption>
    {/* Left to right whatever the page's language, as code is. */}
    <pre dir="ltr">
      <code>{code}</code>
    </pre>
  </figure>
);
