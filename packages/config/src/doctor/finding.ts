/**
 * `error`: something does not start, or lets a secret out. `warning`: it starts, and somebody will miss something.
 * `note`: nothing is wrong, and a person should compare it with what they meant.
 */
export type Finding = {
  level: 'error' | 'warning' | 'note';
  fact: string;
  cause: string;
  fix: string;
  /** A page of this project, with its heading. */
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
