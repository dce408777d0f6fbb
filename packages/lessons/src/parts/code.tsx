import styles from './code.module.css';
import { CopyButton } from './copy-button';

/** Code to read and to copy. `title` names it, such as `curl`. */
export const Code = ({ title, code }: { title: string; code: string }) => (
  <figure className={styles.code}>
    <figcaption>
      {title} <CopyButton text={code} what={title} />
    </figcaption>
    {/* Code runs left to right in every language of the page. */}
    <pre dir="ltr">
      <code>{code}</code>
    </pre>
  </figure>
);
