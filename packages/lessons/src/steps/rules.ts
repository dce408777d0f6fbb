import type { Rule } from './step-parts';
import { stepRow } from './words';

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
