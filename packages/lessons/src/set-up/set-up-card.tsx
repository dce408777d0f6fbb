import { isWhitelisted } from '@repo/config/addresses';
import { pageURL } from '@repo/livechat';
import { config } from '@repo/livechat/config';
import { CopyButton } from '../parts/copy-button';
import lesson from '../parts/lesson.module.css';
import { lessonTag } from '../parts/words';
import styles from './set-up.module.css';
import { setUp as words } from './words';

/** The exact values to register in Developer Console, for the page's current address. */
export function SetUpCard() {
  // The app's address, which LiveChat also accepts for all pages below it. The card is never rendered on a server.
  const address = new URL(pageURL('/'), location.origin).href.replace(/\/$/, '');
  const isListed = isWhitelisted(`${address}/`, config.redirect_uris);
  return (
    <details open className={`${lesson.lesson} ${styles.card}`}>
      <summary>
        {words.title} <small className={lesson.tag}>{lessonTag}</small>
      </summary>
      <p>{words.why}</p>
      <dl className={styles.values}>
        <Value name={words.clientType} values={[words.types.javascript_app]} />
        <Value name={words.redirectURI} values={[address]}>
          {!isListed && <p className="quiet">{words.notListed}</p>}
        </Value>
        <Value name={words.scopes} values={config.scopes} />
        <Value name={words.clientId} values={[config.client_id]}>
          <p className="quiet">{words.compare}</p>
        </Value>
        <Value name={words.ask} values={[words.command]} />
      </dl>
    </details>
  );
}

type ValueProps = { name: string; values: readonly string[]; children?: React.ReactNode };

const Value = ({ name, values, children }: ValueProps) => (
  <div>
    <dt>{name}</dt>
    {values.map((value) => (
      <dd key={value} className={styles.value}>
        <code dir="ltr">{value}</code> <CopyButton text={value} what={`${name}: ${value}`} />
      </dd>
    ))}
    {children && <dd>{children}</dd>}
  </div>
);
