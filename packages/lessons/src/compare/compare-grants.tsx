import { config } from '@repo/livechat/config';
import lesson from '../parts/lesson.module.css';
import styles from './compare-flows.module.css';
import { type GrantName, grants, compareGrants as words } from './grant-words';

/** The two grants side by side: what each sends, where it leaves which secret, and how long a session lasts. */
export const CompareGrants = () => (
  <section id="grants" className="intro" aria-labelledby="token-or-code">
    <h2 id="token-or-code">{words.title}</h2>
    <p className="lead">{words.lead}</p>
    <div className={styles.flows}>
      <GrantColumn grant="token" />
      <GrantColumn grant="code" />
    </div>
  </section>
);

function GrantColumn({ grant }: { grant: GrantName }) {
  const { title, name, wire, address, tab, script, lasts, when } = grants[grant];
  return (
    <section className={styles.flow} aria-labelledby={grant}>
      <div>
        <div className={lesson.title}>
          <h3 id={grant}>{title}</h3>
          {grant === config.response_type && <small className={lesson.tag}>{words.here}</small>}
        </div>
        <p className="quiet">{name}</p>
      </div>
      <ol className={styles.wire} aria-label={words.wire}>
        {wire.map(({ step, carries }, index) => (
          <li key={`${index + 1}`}>
            <span className="quiet">{step}</span>
            <span>
              {carries.map((parameter) => (
                <code key={parameter}>{parameter}</code>
              ))}
            </span>
          </li>
        ))}
      </ol>
      <dl>
        <dt>{words.address}</dt>
        <dd>{address}</dd>
        <dt>{words.tab}</dt>
        <dd>{tab}</dd>
        <dt>{words.script}</dt>
        <dd>{script}</dd>
        <dt>{words.lasts}</dt>
        <dd>{lasts}</dd>
        <dt>{words.when}</dt>
        <dd>{when}</dd>
      </dl>
    </section>
  );
}
