import { pageTime } from '../src/clock';
import { storeSession } from '../src/store/session-storage';
import { testSession } from './session';

/** Has the page find somebody signed in for another hour, who may see the team. */
export const storeTestSession = () =>
  storeSession({
    ...testSession,
    access_token: 'dal:secret',
    started_at: Date.now(),
    expires_at: pageTime() + 3_600_000,
    scopes: ['agents--all:ro'],
  });
