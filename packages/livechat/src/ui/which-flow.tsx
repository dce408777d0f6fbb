import { type FlowName, flows } from './flows';

/** When to choose this app's flow, and where to compare the two. */
export const WhichFlow = ({ flow }: { flow: FlowName }) => (
  <section className="intro" aria-labelledby="which">
    <h2 id="which">Popup or redirect?</h2>
    <p>
      Choose {flows[flow].name} when {flows[flow].when}{' '}
      <a href="/compare">Compare it with {flows[flow === 'popup' ? 'redirect' : 'popup'].name}</a>
    </p>
  </section>
);
