import styles from './compare-flows.module.css';
import { FlowScene } from './flow-scene';
import { type FlowName, flowURL } from './flows';
import { flows, tryFlow, compareFlows as words } from './words';

/** The two flows side by side: what the person sees, when the flow fails, and when to choose it. */
export const CompareFlows = ({ here }: { here: FlowName }) => (
  <div className={styles.flows}>
    <FlowColumn flow="popup" here={here} />
    <FlowColumn flow="redirect" here={here} />
  </div>
);

function FlowColumn({ flow, here }: { flow: FlowName; here: FlowName }) {
  const { title, name, steps, when, fails, arrives } = flows[flow];
  const url = flowURL(flow, here);
  return (
    <section className={styles.flow} aria-labelledby={flow}>
      <h2 id={flow}>{title}</h2>
      <ol>
        {steps.map((step, index) => (
          <li key={step}>
            <FlowScene flow={flow} step={index} />
            <p>{step}</p>
          </li>
        ))}
      </ol>
      <dl>
        <dt>{words.when}</dt>
        <dd>{when}</dd>
        <dt>{words.fails}</dt>
        <dd>{fails}</dd>
        <dt>{words.arrives}</dt>
        <dd>{arrives}</dd>
      </dl>
      {url && (
        <a className="plain" href={url}>
          {tryFlow(name)}
        </a>
      )}
    </section>
  );
}
