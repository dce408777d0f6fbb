'use client';

import { Notice } from '@repo/livechat/ui';
import { useState } from 'react';
import styles from './flow-guide.module.css';
import { type FlowName, flowURL } from './flows';
import { Question } from './question';
import { type Answers, recommendFlow } from './recommend-flow';
import { flows, tryFlow, flowGuide as words } from './words';

/** Three questions that end in a recommendation. */
export function FlowGuide({ here }: { here: FlowName }) {
  const [{ where, page, start }, setAnswers] = useState<Partial<Answers>>({});
  const answer = (given: Partial<Answers>) => setAnswers((answers) => ({ ...answers, ...given }));
  const advice = where && page && start && recommendFlow({ where, page, start });
  const url = advice && flowURL(advice.flow, here);
  return (
    <section className="card" aria-labelledby="guide">
      <h2 id="guide">{words.title}</h2>
      <div className={styles.questions}>
        <Question
          legend={words.where.question}
          chosen={where}
          choices={words.where.answers}
          onChoose={(where) => answer({ where })}
        />
        <Question
          legend={words.page.question}
          chosen={page}
          choices={words.page.answers}
          onChoose={(page) => answer({ page })}
        />
        <Question
          legend={words.start.question}
          chosen={start}
          choices={words.start.answers}
          onChoose={(start) => answer({ start })}
        />
      </div>
      <div role="status">
        {advice ? (
          <Notice tone="info" title={words.choose(flows[advice.flow].name)}>
            <p>{advice.why}</p>
            {url && (
              <p>
                <a href={url}>{tryFlow(flows[advice.flow].name)}</a>
              </p>
            )}
          </Notice>
        ) : (
          <p className="quiet">{words.unanswered}</p>
        )}
      </div>
    </section>
  );
}
