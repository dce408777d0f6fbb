import type { Agent } from '@repo/livechat';
import { lookUp } from '../parts/look-up';
import { roles } from './words';

/** The name that LiveChat's own app has for an agent's role. */
export const roleInWords = (role: string) => lookUp(roles, role) ?? role;

/** The role and the job title, as one text. */
export const jobInWords = ({ role, job_title }: Agent) =>
  [roleInWords(role), job_title].filter(Boolean).join(', ');
