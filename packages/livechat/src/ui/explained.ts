// What tells of errors and of ends, with all their words: one piece, loaded after the page.
export { ExplainedEnd } from './explained-end';
export { ExplainedError } from './explained-error';
