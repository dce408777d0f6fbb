import {
  accountCall,
  agentCall,
  agentsCall,
  getAccount,
  getAgent,
  listAgents,
  listSessions,
  sessionsCall,
} from '@repo/livechat/api';
import { testSession } from '@repo/livechat/test/session';
import fc from 'fast-check';
import { renderToString } from 'react-dom/server';
import { SWRConfig, unstable_serialize as serialize } from 'swr';
import { expect, test, vi } from 'vitest';
import { App } from '../../test/signed-out-app';
import { scopeInWords } from '../parts/scope-words';
import { Dashboard } from './dashboard';
import { roleInWords } from './roles';

/** Names that every object has, half a surrogate pair, and any text at all. */
const text = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', '\ud800', 'a\udc00'),
  fc.string({ unit: 'binary' }),
);
const picture = fc.option(text);
const account = { account_id: text, name: text, email: text, avatar_url: picture };
const agent = { id: text, account_id: text, name: text, role: text, login_status: text };
const place = {
  // An id of dots only is refused: it names no place in a URL.
  session_id: text.filter((id) => /[^.]/.test(id)),
  current: fc.boolean(),
  user_agent: text,
  ip: text,
  identity_source: text,
  applications: fc.array(fc.record({ name: text, client_id: text })),
};

test('whatever texts LiveChat sends, every panel shows them', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {}); // React warns about two agents with one id.
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        account: fc.record(account),
        agent: fc.record({ ...agent, job_title: text, avatar: picture }),
        agents: fc.array(fc.record({ ...agent, job_title: text, avatar_path: picture })),
        places: fc.array(fc.record(place)),
        scopes: fc.array(text),
        organization_id: text,
      }),
      async ({ scopes, organization_id, ...sent }) => {
        const all = ['accounts--my:ro', 'agents--all:ro', 'sessions--my:rw', ...scopes];
        const session = { ...testSession, organization_id, scopes: all };
        const answer = (body: unknown) =>
          vi.stubGlobal('fetch', async () => new Response(JSON.stringify(body)));
        answer(sent.account);
        const me = await getAccount(session);
        answer(sent.agent);
        const mine = await getAgent(session, me.email);
        answer(sent.agents);
        const team = await listAgents(session);
        answer(sent.places);
        const places = await listSessions(session);
        const { id } = session;
        const fallback = {
          [serialize([accountCall, id])]: me,
          [serialize([agentCall(me.email), id])]: mine,
          [serialize([agentsCall, id])]: team,
          [serialize([sessionsCall, id])]: places,
        };
        const html = renderToString(
          <App>
            <SWRConfig value={{ fallback }}>
              <Dashboard session={session} />
            </SWRConfig>
          </App>,
        );
        expect(html).not.toMatch(/native code|\[object|Loading…/);
      },
    ),
  );
});

test.each(['__proto__', 'constructor', 'toString'])(
  '"%s" as a role or a scope stands for itself',
  (name) => {
    expect(roleInWords(name)).toBe(name);
    expect(scopeInWords(name)).toBe(name);
  },
);
