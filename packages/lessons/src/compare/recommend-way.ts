import type { WayName } from './ways';

export type Situation = {
  /** Who signs in: an agent who uses the app, the organization that made it, or a visitor of a website. */
  who: 'agent' | 'organization' | 'visitor';
  /** What runs: a page in a browser, or a program without a person in front of it. */
  runs: 'page' | 'program';
  /** Where a secret can be kept: nowhere, because visitors could reach it, or on a server. */
  secret: 'nowhere' | 'server';
};

/** Which of LiveChat's ways to choose. */
export function recommendWay({ who, runs, secret }: Situation): WayName {
  if (who === 'visitor') return runs === 'program' || secret === 'server' ? 'onBehalf' : 'visitor';
  if (runs === 'program') return who === 'organization' ? 'personal' : 'unattended';
  return secret === 'server' ? 'server' : 'code';
}

/** Whether a way needs a secret that no page may have. */
export const needsSecret = (way: WayName): boolean =>
  ['server', 'personal', 'unattended', 'onBehalf'].includes(way);
