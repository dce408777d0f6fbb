import type { Session } from '../src/session';

/** A session for tests that ask nobody; it ended long ago. */
export const testSession: Session = {
  id: 'test',
  access_token: 'dal:test',
  started_at: 0,
  expires_at: 1,
  account_id: 'a',
  organization_id: 'o',
  client_id: 'sandbox',
  scopes: ['sessions--my:rw'],
};
