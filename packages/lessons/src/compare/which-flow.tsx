import { pageURL } from '@repo/livechat';
import lesson from '../parts/lesson.module.css';
import { lessonTag } from '../parts/words';
import type { FlowName } from './flows';
import { flows, whichFlow as words } from './words';

/** When to choose this app's flow, and links: to the comparison of the two, and to the code to copy. */
export const WhichFlow = ({ flow }: { flow: FlowName }) => (
  <section className={`${lesson.lesson} ${lesson.card}`} aria-labelledby="which">
    <div className={lesson.title}>
      <h2 id="which">{words.title}</h2>
      <small className={lesson.tag}>{lessonTag}</small>
    </div>
    <p>
      {words.choose(flows[flow].name, flows[flow].when)}{' '}
      <a href={pageURL('/compare')}>
        {words.compare(flows[flow === 'popup' ? 'redirect' : 'popup'].name)}
      </a>
    </p>
    <p>
      {words.yours} <a href={pageURL('/source', '#yours')}>{words.lines}</a>
    </p>
  </section>
);
