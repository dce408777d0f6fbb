import { Fragment } from 'react';
import { withCode } from '../parts/with-code';
import { way as words } from './way-words';
import type { Way } from './ways';
import styles from './ways.module.css';

/** How a way works, what it costs and what it exposes. */
export const WayDetails = ({ flow, held, script, cost, folders, guide }: Omit<Way, 'title'>) => (
  <dl className={styles.way}>
    <dt>{words.flow}</dt>
    <dd>{withCode(flow)}</dd>
    <dt>{words.held}</dt>
    <dd>{held}</dd>
    <dt>{words.script}</dt>
    <dd>{script}</dd>
    <dt>{words.cost}</dt>
    <dd>{withCode(cost)}</dd>
    <dt>{words.folders}</dt>
    <dd>
      {folders.map((folder) => (
        <Fragment key={folder}>
          <code>{folder}</code>{' '}
        </Fragment>
      ))}
    </dd>
    <dt>{words.guide}</dt>
    <dd>
      <a href={guide.url}>{guide.title}</a>
    </dd>
  </dl>
);
