import type { ProtocolEvent } from '@repo/livechat/events';
import type { Step } from './stored-steps';

/** A participant. `outside`: an unknown sender. */
export type Lane = 'you' | 'app' | 'accounts' | 'api' | 'outside';

/** A document that states a rule. */
export type Rule = { name: string; url: string };

/** A function, and its file in packages/livechat/src. */
export type Source = { file: string; name: string };

export type StepWords = {
  from: Lane;
  /** The same as `from` if the step happens in one place. */
  to: Lane;
  title: string;
  text: string;
  tone?: 'good' | 'bad';
  /** The document that requires the step. */
  rule: Rule;
  /** The function that did the step. */
  source: Source;
};

/** An event of one type. */
export type EventOf<Type extends ProtocolEvent['type']> = {
  [Each in Type]: { type: Each } & Extract<ProtocolEvent, { type: Each }>;
}[Type];

/** Events in words, by type. Null if there is nothing to show. */
export type StepTable = {
  [Type in ProtocolEvent['type']]: (event: EventOf<Type>) => StepWords | null;
};

/** A step to draw: with its words, and with whether LiveChat's window is open at that time. */
export type DrawnStep = Step & { words: StepWords; windowOpen: boolean };

export const inApp = { from: 'app', to: 'app' } as const;

export const source = (file: string, name: string): Source => ({ file, name });
export const store = (name: string) => source('store/session-store.ts', name);

/** The anchor of a function on the page /source. */
export const anchorOf = ({ file, name }: Source) => `${file.replace(/\.tsx?$/, '')}-${name}`;
