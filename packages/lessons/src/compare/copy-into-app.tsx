import figure from '../parts/code.module.css';
import disclosure from '../parts/disclosure.module.css';
import { copySteps, copyIntoApp as words } from './copy-words';
import type { FlowName } from './flows';

/** The least code that an existing app needs. It has no script of its own, so /compare shows it at once. */
export function CopyIntoApp({ flow }: { flow: FlowName }) {
  const [rest, page] = words.rest;
  return (
    <section id="copy" className="card" aria-labelledby="copy-it">
      <h2 id="copy-it">{words.title}</h2>
      <p>{words.lead}</p>
      <details className={disclosure.disclosure}>
        <summary>{words.summary}</summary>
        <div className="intro">
          {copySteps(flow).map(({ title, code }) => (
            <figure key={title} className={figure.code}>
              <figcaption>{title}</figcaption>
              <pre dir="ltr">
                <code>{code}</code>
              </pre>
            </figure>
          ))}
          <p className="quiet">
            {rest} <code>{page}</code>
          </p>
        </div>
      </details>
    </section>
  );
}
