import { protocolSteps as words } from '../frame/words';
import lesson from '../parts/lesson.module.css';
import { lessonTag } from '../parts/words';
import styles from './protocol-steps.module.css';
import { Steps } from './steps';

/**
 * Draws the protocol step by step while it runs. Nothing depends on it: a fork that does not want it deletes it from
 * frame.tsx.
 */
export const ProtocolSteps = () => (
  <details open id="steps" className={`${lesson.lesson} ${styles.steps}`}>
    <summary>
      <h2>{words.title}</h2> <small className={lesson.tag}>{lessonTag}</small>
    </summary>
    <Steps none={<p className="quiet">{words.none}</p>} />
  </details>
);
