import { deleteCookie, readCookie } from '../../../server/cookies';
import { revoke } from '../../../server/livechat';
import { note } from '../../../server/note';
import { route } from '../../../server/route';
import { takeSession } from '../../../server/sessions';

/** Ends the session here first, then at LiveChat. `told`: whether LiveChat has revoked the tokens. */
export const POST = route(async () => {
  const session = await takeSession(await readCookie('session'));
  await deleteCookie('session');
  note('Forgets the session');
  const told =
    !session ||
    (await revoke(session)
      .then(() => true)
      .catch(() => false));
  return { told };
});
