'use client';

import { Notice } from '@repo/livechat/ui';
import { type ReactNode, useState } from 'react';
import styles from './flow-guide.module.css';
import { Question } from './question';
import { needsSecret, recommendWay, type Situation } from './recommend-way';
import { wayGuide as words } from './way-words';
import type { WayName } from './ways';

type WayGuideProps = { ways: Record<WayName, { title: string; details: ReactNode }> };

/**
 * Three questions that end in one of LiveChat's ways. The ways are passed in rendered, so the script does not contain
 * their words.
 */
export function WayGuide({ ways }: WayGuideProps) {
  const [{ who, runs, secret }, setAnswers] = useState<Partial<Situation>>({});
  const answer = (given: Partial<Situation>) => setAnswers((answers) => ({ ...answers, ...given }));
  const way = who && runs && secret && recommendWay({ who, runs, secret });
  return (
    <>
      <div className={styles.questions}>
        <Question
          legend={words.who.question}
          chosen={who}
          choices={words.who.answers}
          onChoose={(who) => answer({ who })}
        />
        <Question
          legend={words.runs.question}
          chosen={runs}
          choices={words.runs.answers}
          onChoose={(runs) => answer({ runs })}
        />
        <Question
          legend={words.secret.question}
          chosen={secret}
          choices={words.secret.answers}
          onChoose={(secret) => answer({ secret })}
        />
      </div>
      <div role="status">
        {way ? (
          <Notice tone="info" title={words.choose(ways[way].title)}>
            {secret === 'nowhere' && needsSecret(way) && <p>{words.needsSecret}</p>}
            {ways[way].details}
          </Notice>
        ) : (
          <p className="quiet">{words.unanswered}</p>
        )}
      </div>
    </>
  );
}
