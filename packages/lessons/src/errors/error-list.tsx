import type { ErrorCode } from '@repo/livechat';
import { config } from '@repo/livechat/config';
import { errorWords } from '@repo/livechat/words/errors';
import styles from './error-list.module.css';
import { SeeIt } from './see-it';
import { checkedBy, contents, errorGroups, foundBy } from './words';

/** Every error, with its code as its anchor: what happened, why, what to do, and how to make it happen. */
export const ErrorList = () => (
  <>
    <nav aria-label={contents}>
      <ul className={styles.contents}>
        {errorGroups.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
    {errorGroups.map(({ id, title, about, codes }) => (
      <section key={id} className={styles.group} aria-labelledby={id}>
        <h2 id={id}>{title}</h2>
        <p className="quiet">{about}</p>
        <dl className={styles.errors}>
          {codes.map((code) => (
            <div key={code} id={code}>
              <dt>
                {errorWords[code].title} <code>{code}</code>
              </dt>
              <dd>
                {errorWords[code].cause} {errorWords[code].fix}
              </dd>
              <FoundBy code={code} />
              {config.mode === 'sandbox' && <SeeIt code={code} />}
            </div>
          ))}
        </dl>
      </section>
    ))}
  </>
);

function FoundBy({ code }: { code: ErrorCode }) {
  const check = foundBy[code];
  return check && <dd className="quiet">{checkedBy(check)}</dd>;
}
