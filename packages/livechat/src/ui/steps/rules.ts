/** Where something is written down. */
export type Rule = { name: string; url: string };

export const rfc = (number: number, section: string): Rule => ({
  name: `RFC ${number}, section ${section}`,
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
