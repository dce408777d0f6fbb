import { lookUp } from '../parts/look-up';
import { roles } from './words';

/** An agent's role as LiveChat's own app names it. */
export const roleInWords = (role: string) => lookUp(roles, role) ?? role;
