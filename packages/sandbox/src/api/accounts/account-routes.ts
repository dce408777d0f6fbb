import { type Context, Hono } from 'hono';
import type { Env } from '../../state/log';
import { avatarPath, ORGANIZATION_ID, type Person } from '../../state/people';
import { allows } from '../../state/scopes';
import type { World } from '../../state/world';
import type { Caller } from '../api-token';
import { AccountsError, isUuid, notBuilt, notFound } from './accounts-error';
import { createCaller } from './caller';

/** `/v2/accounts`. An account has `roles` only if the token has the scope `accounts.roles--all:ro`. */
export const accountRoutes = (world: World) => {
  const { store } = world;
  const { authorize } = createCaller(world);

  const account = (c: Context, { scopes }: Caller, person: Person) => {
    const avatar = avatarPath(person);
    return {
      account_id: person.account_id,
      name: person.name,
      email: person.email,
      email_verified: true,
      default_product: 'LiveChat',
      default_organization_id: ORGANIZATION_ID,
      avatar_url: avatar && `${new URL(c.req.url).origin}${avatar}`,
      created_at: '2021-03-01T09:00:00Z',
      updated_at: '2026-09-14T12:30:00Z',
      properties: {},
      ...(allows(scopes, 'accounts.roles--all:ro') && { roles: roles(person) }),
    };
  };

  return (
    new Hono<Env>()
      /** Everyone in the organization. Scope `accounts--all:ro`. */
      .get('/', (c) => {
        const token = authorize(c, 'accounts--all:ro');
        return c.json(store.people.map((person) => account(c, token, person)));
      })
      /** LiveChat has this call. Without this route, `invitations` would be taken for an account id. */
      .get('/invitations', () => {
        throw notBuilt();
      })
      /** `me` or an id. Scope `accounts--my:ro`; `accounts--all:ro` for others. */
      .get('/:account_id', (c) => {
        const token = authorize(c, 'accounts--my:ro');
        const asked = c.req.param('account_id');
        const account_id = asked === 'me' ? token.account_id : asked;
        if (!isUuid(account_id)) {
          throw new AccountsError('invalid_request', 'An account is named by its id, or by "me".', {
            invalid_fields: { account_id: 'invalid uuid' },
          });
        }
        if (account_id !== token.account_id) authorize(c, 'accounts--all:ro');
        const person = store.person(account_id);
        if (!person) throw notFound('account', account_id);
        return c.json(account(c, token, person));
      })
  );
};

/** Every account has a role in Accounts and one in LiveChat. */
const roles = ({ role }: Person) => [
  {
    role_id: `accounts-${role}`,
    product: 'Accounts',
    role: role === 'normal' ? 'member' : role,
    type: 'primary',
    predefined: true,
  },
  { role_id: `livechat-${role}`, product: 'LiveChat', role, type: 'secondary', predefined: true },
];
