import styles from './app.module.css';
import { useSteps } from './steps';

/** What happened, in two columns: what a script on the page could see as well, and what only the server saw. */
export function Drawing() {
  const steps = useSteps();
  return (
    <section className="card" aria-label="What just happened">
      <h2>What just happened</h2>
      <div className={styles.columns} aria-hidden="true">
        <span>What the browser sees</span>
        <span>What only the server sees</span>
      </div>
      <ol className={styles.steps}>
        {steps.map(({ who, what }, index) => (
          <li key={index} data-who={who}>
            <span className="visually-hidden">{who === 'browser' ? 'Browser: ' : 'Server: '}</span>
            {what}
          </li>
        ))}
      </ol>
    </section>
  );
}
