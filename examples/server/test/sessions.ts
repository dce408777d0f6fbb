import Database from 'libsql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  ACCOUNT,
  Browser,
  PORT,
  type Sandbox,
  type Server,
  startSandbox,
  startServer,
  temporaryFolder,
} from './kit';
import { startRedis } from './redis';

const TOKEN = 'POST /v2/token';
const REVOKE = 'DELETE /v2/token';

/** The tests of sessions, for each kind of store. */
export const testSessions = (kind: 'a file' | 'Redis') =>
  describe(`with sessions in ${kind}`, () => {
    let sandbox: Sandbox;
    let one: Server;
    let other: Server;
    let env: Record<string, string>;
    /** Makes one operation of the store fail, until the test calls the returned function. */
    let disturb: (what: 'add' | 'replace' | 'take') => Promise<() => Promise<unknown>>;
    const cleanUp: (() => unknown)[] = [];

    beforeAll(async () => {
      sandbox = await startSandbox();
      cleanUp.push(sandbox.stop);
      if (kind === 'Redis') {
        const redis = await startRedis(PORT + 3);
        cleanUp.push(redis.stop);
        env = { REDIS_URL: redis.url };
        disturb = async (what) => {
          const command = { add: 'set', replace: 'eval', take: 'getdel' }[what];
          await redis.allow(command, false);
          return () => redis.allow(command, true);
        };
      } else {
        const { path, remove } = temporaryFolder();
        cleanUp.push(remove);
        env = { SESSION_FILE: `${path}/sessions.db` };
        disturb = async (what) => {
          // The server creates the file with the first request.
          await new Browser().send(one, 'GET', '/api/session');
          const database = new Database(`${path}/sessions.db`);
          const event = { add: 'INSERT', replace: 'UPDATE', take: 'DELETE' }[what];
          database.exec(
            `CREATE TRIGGER disturb BEFORE ${event} ON sealed BEGIN SELECT RAISE(ABORT, 'no'); END`,
          );
          return async () => {
            database.exec('DROP TRIGGER disturb');
            database.close();
          };
        };
      }
      [one, other] = await Promise.all([startServer(PORT, env), startServer(PORT + 1, env)]);
      cleanUp.push(one.stop, other.stop);
    });
    afterAll(async () => {
      for (const clean of cleanUp.reverse()) await clean();
    });
    beforeEach(async () => {
      await sandbox.reset();
      sandbox.client.rotates = false;
      sandbox.secrets.clear();
    });

    test('one signs in, sees the team and the sessions, and signs out', async () => {
      const browser = new Browser();
      expect((await browser.send(one, 'GET', '/api/session')).body).toMatchObject({
        account_id: null,
      });
      expect((await browser.signIn(sandbox, one)).status).toBe(200);
      expect((await browser.send(other, 'GET', '/api/session')).body).toMatchObject({
        account_id: ACCOUNT.ada,
      });
      const { body: team } = await browser.send(other, 'GET', '/api/calls/team');
      expect(team.data).toContainEqual({
        name: 'Ada Nowak',
        role: 'owner',
        job_title: expect.any(String),
      });
      const { body: sessions } = await browser.send(one, 'GET', '/api/calls/sessions');
      expect(sessions.data).toContainEqual(expect.objectContaining({ current: true }));
      const { body: token } = await browser.send(one, 'GET', '/api/calls/token');
      expect(Object.keys(token.data as object)).toEqual(['expires_in', 'scope']);

      expect((await browser.send(one, 'DELETE', '/api/session')).body).toMatchObject({
        told: true,
      });
      expect(browser.cookies.size).toBe(0);
      expect(await sandbox.count(REVOKE)).toBe(1);
      // The two tokens and the code verifier.
      expect(sandbox.secrets.size).toBe(3);
      expect(await sandbox.alive()).toBe(0);
    });

    test.each([
      [false, 'that stays'],
      [true, 'that is replaced'],
    ])(
      '50 requests to two servers renew a token once, with a refresh token %s',
      async (rotates) => {
        sandbox.client.rotates = rotates;
        const browser = new Browser();
        await browser.signIn(sandbox, one);
        for (const ms of [5000, 500]) {
          await sandbox.advanceClock(28_801);
          await sandbox.addFault({ kind: 'slow', ms, endpoint: TOKEN });
          const before = await sandbox.count(TOKEN);
          const answers = await Promise.all(
            Array.from({ length: 50 }, (_, index) =>
              browser.copy().send(index % 2 ? one : other, 'GET', '/api/calls/account'),
            ),
          );
          for (const { status, body } of answers) {
            expect(body).toMatchObject({ data: { name: 'Ada Nowak' } });
            expect(status).toBe(200);
          }
          expect((await sandbox.count(TOKEN)) - before).toBe(1);
        }
      },
    );

    test.each(['429', '500', 'html-error', 'empty-body', 'cut'])(
      'a renewal that fails by %s keeps the session, and is not tried again at once',
      async (fault) => {
        const browser = new Browser();
        await browser.signIn(sandbox, one);
        await sandbox.advanceClock(28_801);
        await sandbox.addFault(`exchange-${fault}`);
        const before = await sandbox.count(TOKEN);
        const answers = await Promise.all(
          [one, other, one, other].map((server) =>
            browser.copy().send(server, 'GET', '/api/calls/team'),
          ),
        );
        const failed = Date.now();
        for (const { status, body } of answers) {
          expect(body.error).toBe('livechat_unreachable');
          expect(status).toBe(503);
        }
        expect((await sandbox.count(TOKEN)) - before).toBe(1);
        await expect
          .poll(async () => (await browser.send(one, 'GET', '/api/calls/team')).status, {
            timeout: 10_000,
          })
          .toBe(200);
        // The server waited as long as LiveChat said.
        if (fault === '429') expect(Date.now() - failed).toBeGreaterThan(3500);
      },
    );

    test('a token whose end is known is renewed before LiveChat has to refuse it', async () => {
      const browser = new Browser();
      await sandbox.addFault({ kind: 'short-token', seconds: 6 });
      await browser.signIn(sandbox, one);
      const call = () => browser.send(other, 'GET', '/api/calls/account');
      await expect
        .poll(async () => [(await call()).status, await sandbox.count(TOKEN)], { timeout: 10_000 })
        .toEqual([200, 2]);
      expect((await sandbox.log()).filter(({ status }) => status === 401)).toEqual([]);
    });

    test('a session that was ended at LiveChat ends here', async () => {
      const browser = new Browser();
      await browser.signIn(sandbox, one);
      // LiveChat forgets all tokens, as if the person ended all sessions elsewhere.
      const { reset } = sandbox;
      await reset();
      const { status, body } = await browser.send(one, 'GET', '/api/calls/team');
      expect(body.error).toBe('signed_out');
      expect(status).toBe(401);
      expect((await browser.send(other, 'GET', '/api/session')).body).toMatchObject({
        account_id: null,
      });
    });

    test('a renewal that ends after a sign-out does not bring the session back, and its token is revoked', async () => {
      const browser = new Browser();
      await browser.signIn(sandbox, one);
      await sandbox.advanceClock(28_801);
      await sandbox.addFault({ kind: 'slow', ms: 1500, endpoint: TOKEN });
      const late = browser.copy().send(one, 'GET', '/api/calls/account');
      await expect.poll(() => sandbox.count(TOKEN)).toBe(2);
      const tab = browser.copy();
      expect((await browser.send(other, 'DELETE', '/api/session')).body).toMatchObject({
        told: true,
      });
      expect((await late).body.error).toBe('signed_out');
      expect((await tab.send(one, 'GET', '/api/session')).body).toMatchObject({ account_id: null });
      expect(await sandbox.alive()).toBe(0);
    });

    test('the tokens of a sign-in that the store does not take are revoked', async () => {
      const browser = new Browser();
      const mend = await disturb('add');
      const { status, body } = await browser.signIn(sandbox, one);
      await mend();
      expect([status, body.error]).toEqual([500, 'server_error']);
      expect(browser.cookies.size).toBe(0);
      expect(sandbox.secrets.size).toBe(3);
      expect(await sandbox.alive()).toBe(0);
    });

    test('renewed tokens that the store does not take are revoked, where LiveChat has replaced the refresh token', async () => {
      sandbox.client.rotates = true;
      const browser = new Browser();
      await browser.signIn(sandbox, one);
      await sandbox.advanceClock(28_801);
      await sandbox.addFault({ kind: 'slow', ms: 1500, endpoint: TOKEN });
      const call = browser.copy().send(one, 'GET', '/api/calls/account');
      await expect.poll(() => sandbox.count(TOKEN)).toBe(2);
      const mend = await disturb('replace');
      const { status, body } = await call;
      await mend();
      expect([status, body.error]).toEqual([500, 'server_error']);
      // Two pairs of tokens and a code verifier.
      expect(sandbox.secrets.size).toBe(5);
      expect(await sandbox.alive()).toBe(0);
    });

    test('a sign-out that LiveChat cannot be told of ends the session all the same, and says so', async () => {
      const browser = new Browser();
      await browser.signIn(sandbox, one);
      await sandbox.addFault({ kind: 'api-error', status: 500, endpoint: REVOKE });
      const tab = browser.copy();
      expect((await browser.send(one, 'DELETE', '/api/session')).body).toMatchObject({
        told: false,
      });
      expect((await tab.send(other, 'GET', '/api/session')).body).toMatchObject({
        account_id: null,
      });
    });

    test('a sign-out that takes long leaves the sign-in alone that came meanwhile', async () => {
      const browser = new Browser();
      await browser.signIn(sandbox, one);
      const answer = await browser.visitLiveChat(sandbox, other, ACCOUNT.ben);
      await sandbox.addFault({ kind: 'slow', ms: 1500, endpoint: REVOKE });
      const signingOut = browser.send(one, 'DELETE', '/api/session');
      await expect.poll(() => sandbox.count(REVOKE)).toBe(1);
      expect((await browser.send(other, 'POST', '/api/session', answer)).status).toBe(200);
      expect((await signingOut).body).toMatchObject({ told: true });
      expect((await browser.send(one, 'GET', '/api/session')).body).toMatchObject({
        account_id: ACCOUNT.ben,
      });
    });

    test('of two sign-ins that end at once none outlives the sign-out', async () => {
      const browser = new Browser();
      const answers = [
        await browser.visitLiveChat(sandbox, one),
        await browser.visitLiveChat(sandbox, one),
      ];
      await sandbox.addFault({ kind: 'slow', ms: 500, endpoint: TOKEN });
      await sandbox.addFault({ kind: 'slow', ms: 500, endpoint: TOKEN });
      const send = (answer: object) => browser.send(one, 'POST', '/api/session', answer);
      for (const { status } of await Promise.all(answers.map(send))) expect(status).toBe(200);
      expect((await browser.send(other, 'DELETE', '/api/session')).body).toMatchObject({
        told: true,
      });
      expect(browser.cookies.size).toBe(0);
      expect(await sandbox.alive()).toBe(0);
    });

    test('who signs in again leaves no session behind', async () => {
      const browser = new Browser();
      await browser.signIn(sandbox, one);
      const before = browser.copy();
      await browser.signIn(sandbox, one, ACCOUNT.ben);
      expect((await before.send(one, 'GET', '/api/session')).body).toMatchObject({
        account_id: null,
      });
      expect(await sandbox.count(REVOKE)).toBe(1);
      const { body } = await browser.send(one, 'GET', '/api/calls/account');
      expect(body.data).toMatchObject({ email: expect.stringContaining('ben') });
    });

    test('who signs in again is signed in, also when the store cannot end the session of before: the sign-out ends both', async () => {
      const browser = new Browser();
      await browser.signIn(sandbox, one);
      const mend = await disturb('take');
      const { status } = await browser.signIn(sandbox, one, ACCOUNT.ben);
      await mend();
      expect(status).toBe(200);
      const { body } = await browser.send(other, 'GET', '/api/calls/account');
      expect(body.data).toMatchObject({ email: expect.stringContaining('ben') });
      expect((await browser.send(one, 'DELETE', '/api/session')).body).toMatchObject({
        told: true,
      });
      expect(browser.cookies.size).toBe(0);
      expect(await sandbox.alive()).toBe(0);
    });

    test('an answer that is sent again signs nobody in whose session is over, and says so', async () => {
      const browser = new Browser();
      const answer = await browser.visitLiveChat(sandbox, one);
      const send = () => browser.send(other, 'POST', '/api/session', answer);
      for (const _ of ['first', 'again']) expect((await send()).status).toBe(200);
      await browser.copy().send(one, 'DELETE', '/api/session');
      const { status, body } = await send();
      expect([status, body.error]).toEqual([400, 'no_attempt']);
    });

    test('a server that is killed while it renews loses no session', async () => {
      const browser = new Browser();
      await browser.signIn(sandbox, other);
      await sandbox.advanceClock(28_801);
      await sandbox.addFault({ kind: 'slow', ms: 3000, endpoint: TOKEN });
      const cut = browser
        .copy()
        .send(other, 'GET', '/api/calls/account')
        .catch(() => 'cut');
      await expect.poll(() => sandbox.count(TOKEN)).toBe(2);
      await other.stop('SIGKILL');
      expect(await cut).toBe('cut');
      // The waiting request continues when the time of the other renewal has passed.
      const { body } = await browser.send(one, 'GET', '/api/calls/account');
      expect(body.data).toMatchObject({ name: 'Ada Nowak' });
      other = await startServer(PORT + 1, env);
      cleanUp.push(other.stop);
    });
  });
