import { pageURL } from '@repo/livechat';
import type { FlowName } from './flows';
import { flows, whichFlow as words } from './words';

/** When to choose this app's flow, and where to compare the two. */
export const WhichFlow = ({ flow }: { flow: FlowName }) => (
  <section className="intro" aria-labelledby="which">
    <h2 id="which">{words.title}</h2>
    <p>
      {words.choose(flows[flow].name, flows[flow].when)}{' '}
      <a href={pageURL('/compare')}>
        {words.compare(flows[flow === 'popup' ? 'redirect' : 'popup'].name)}
      </a>
    </p>
  </section>
);
