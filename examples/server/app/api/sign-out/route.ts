import { revoke } from '../../../server/livechat';
import { route } from '../../../server/route';
import { takeSession } from '../../../server/sessions';

/** Ends the session here first, then at LiveChat. `told`: whether LiveChat has revoked the tokens. */
export const POST = route(async (_, { cookies, note }) => {
  const session = await takeSession(cookies.get('session') ?? '');
  cookies.delete('session');
  note('Forgets the session');
  if (!session) return { told: true };
  const told = await revoke(session, note).then(
    () => true,
    () => false,
  );
  return { told };
});
