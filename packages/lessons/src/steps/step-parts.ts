import { stepRow } from '../../words/steps';

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

export const inApp = { from: 'app', to: 'app' } as const;

export const source = (file: string, name: string): Source => ({ file, name });
export const store = (name: string) => source('session-store.ts', name);

/** Where on the page /source it is. */
export const anchorOf = ({ file, name }: Source) => `${file.replace('.ts', '')}-${name}`;

export const rfc = (number: number, section: string): Rule => ({
  name: stepRow.rfc(number, section),
  url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
});

export const html = (page: string, name: string): Rule => ({
  name: `HTML Standard, ${name}`,
  url: `https://html.spec.whatwg.org/multipage/${page}`,
});

export const livechat = (page: string, name: string): Rule => ({
  name: `LiveChat, ${name}`,
  url: `https://platform.text.com/docs/${page}`,
});

export const guide = livechat('authorization/sign-in-with-livechat', 'Sign in with LiveChat');
