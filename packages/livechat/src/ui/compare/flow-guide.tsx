'use client';

import { useState } from 'react';
import { type FlowName, flows, flowURL } from '../flows';
import { Notice } from '../notice';
import styles from './flow-guide.module.css';
import { Question } from './question';
import { type Answers, recommendFlow } from './recommend-flow';

/** Three questions that end in a recommendation. */
export function FlowGuide({ here }: { here: FlowName }) {
  const [{ where, page, start }, setAnswers] = useState<Partial<Answers>>({});
  const answer = (given: Partial<Answers>) => setAnswers((answers) => ({ ...answers, ...given }));
  const advice = where && page && start && recommendFlow({ where, page, start });
  const url = advice && flowURL(advice.flow, here);
  return (
    <section className={styles.guide} aria-labelledby="guide">
      <h2 id="guide">Which one suits you?</h2>
      <div className={styles.questions}>
        <Question
          legend="Where is it used?"
          chosen={where}
          choices={{
            computer: 'On computers',
            anywhere: 'On phones as well, or inside other apps',
          }}
          onChoose={(where) => answer({ where })}
        />
        <Question
          legend="What may be lost?"
          chosen={page}
          choices={{ work: 'Unfinished work', nothing: 'Nothing' }}
          onChoose={(page) => answer({ page })}
        />
        <Question
          legend="How does it start?"
          chosen={start}
          choices={{ click: 'With a click', itself: 'By itself, when the page opens' }}
          onChoose={(start) => answer({ start })}
        />
      </div>
      <div role="status">
        {advice ? (
          <Notice tone="info" title={`Choose ${flows[advice.flow].name}`}>
            <p>{advice.why}</p>
            {url && (
              <p>
                <a href={url}>Try {flows[advice.flow].name}</a>
              </p>
            )}
          </Notice>
        ) : (
          <p className="quiet">Answer all three, and the answer is here.</p>
        )}
      </div>
    </section>
  );
}
