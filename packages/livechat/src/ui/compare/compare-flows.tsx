import { type FlowName, flows, flowURL } from '../flows';
import styles from './compare-flows.module.css';
import { FlowScene } from './flow-scene';

/** The two flows side by side: what the person sees, when it fails, what it is good for. */
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
        <dt>Choose it when</dt>
        <dd>{when}</dd>
        <dt>It fails when</dt>
        <dd>{fails}</dd>
        <dt>The token arrives</dt>
        <dd>{arrives}</dd>
      </dl>
      {url && (
        <a className="plain" href={url}>
          Try {name}
        </a>
      )}
    </section>
  );
}
