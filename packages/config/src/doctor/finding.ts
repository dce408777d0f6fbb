/**
 * `error`: something does not start, or a secret leaks. `warning`: it starts, but something will not work for somebody.
 * `note`: nothing is wrong, but a person should compare it with their intention.
 */
export type Finding = {
  level: 'error' | 'warning' | 'note';
  fact: string;
  cause: string;
  fix: string;
  /** The path of a page in this project, with a heading. */
  docs: string;
};

export const error = (fact: string, cause: string, fix: string, docs: string): Finding[] => [
  { level: 'error', fact, cause, fix, docs },
];

export const warning = (...[fact, cause, fix, docs]: Parameters<typeof error>): Finding[] => [
  { level: 'warning', fact, cause, fix, docs },
];

export const note = (...[fact, cause, fix, docs]: Parameters<typeof error>): Finding[] => [
  { level: 'note', fact, cause, fix, docs },
];
