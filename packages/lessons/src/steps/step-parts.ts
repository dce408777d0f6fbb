import type { ProtocolEvent } from '@repo/livechat/events';
import type { Step } from './stored-steps';

/** Who takes part. `outside`: nobody knows who. */
export type Lane = 'you' | 'app' | 'accounts' | 'api' | 'outside';

/** Where something is written down. */
export type Rule = { name: string; url: string };

/** A function, and the file in packages/livechat/src that it stands in. */
export type Source = { file: string; name: string };

export type StepWords = {
  from: Lane;
  /** The same as `from` for what happens in one place. */
  to: Lane;
  title: string;
  text: string;
  tone?: 'good' | 'bad';
  /** Where it is written that it has to be so. */
  rule: Rule;
  /** The code that did it. */
  source: Source;
};

/** An event of one type. */
export type EventOf<Type extends ProtocolEvent['type']> = {
  [Each in Type]: { type: Each } & Extract<ProtocolEvent, { type: Each }>;
}[Type];

/** Events in words, by type; null where there is nothing to show. */
export type StepTable = {
  [Type in ProtocolEvent['type']]: (event: EventOf<Type>) => StepWords | null;
};

/** A step as it is drawn: with its words, and whether LiveChat's window is open then. */
export type DrawnStep = Step & { words: StepWords; windowOpen: boolean };

export const inApp = { from: 'app', to: 'app' } as const;

export const source = (file: string, name: string): Source => ({ file, name });
export const store = (name: string) => source('store/session-store.ts', name);

/** Where on the page /source it is. */
export const anchorOf = ({ file, name }: Source) => `${file.replace(/\.tsx?$/, '')}-${name}`;
