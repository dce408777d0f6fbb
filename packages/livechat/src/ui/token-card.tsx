import { useEffect, useState } from 'react';
import { scopeInWords } from '../scopes';
import type { Session } from '../session';
import styles from './panel.module.css';

/** What the token is good for and how long it lives. */
export function TokenCard({ session }: { session: Session }) {
  return (
    <section className={styles.panel} aria-labelledby="your-token">
      <h2 id="your-token">Your token</h2>
      <p>Until it ends, this app may:</p>
      <ul>
        {session.scopes.map((scope) => (
          <li key={scope}>
            {scopeInWords(scope)} <code className="quiet">{scope}</code>
          </li>
        ))}
      </ul>
      <dl>
        <dt>Ends in</dt>
        <dd>
          <TimeLeft until={session.expires_at} />
        </dd>
      </dl>
    </section>
  );
}

function TimeLeft({ until }: { until: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.round((until - now) / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const words = hours ? `${hours} h ${minutes} min` : minutes ? `${minutes} min` : `${seconds} s`;
  return <time dateTime={`PT${seconds}S`}>{words}</time>;
}
