import { expect, test } from 'vitest';
import { readSettings } from '../src/settings';
import { example } from './livechat';

const live = {
  LIVECHAT_MODE: 'live',
  LIVECHAT_ACCOUNT_ID: 'an-account',
  LIVECHAT_PERSONAL_TOKEN: 'dal:a-token',
  LIVECHAT_CLIENT_SECRET: ' a-secret\n',
};

/** The folder of a worker whose livechat.config.json has a client id. */
const folder = `${import.meta.dirname}/live`;

test('secrets come from the environment', () => {
  const { personalToken, client_secret } = readSettings(live, folder);
  expect(personalToken).toEqual({ account_id: 'an-account', token: 'dal:a-token' });
  expect(client_secret).toBe('a-secret');
  expect(readSettings({ LIVECHAT_MODE: 'live' }, folder)).toMatchObject({ personalToken: null });
});

test('what is LiveChat’s is never sent to the sandbox', () => {
  const settings = readSettings({ ...live, LIVECHAT_MODE: 'sandbox' }, example);
  expect(settings.personalToken).toBeNull();
  expect(JSON.stringify(settings)).not.toMatch(/a-token|"a-secret"/);
});

test.each([
  [{ LIVECHAT_PERSONAL_TOKEN: '' }, /needs LIVECHAT_ACCOUNT_ID/],
  [{ LIVECHAT_ACCOUNT_ID: undefined }, /needs LIVECHAT_ACCOUNT_ID/],
  [{ LIVECHAT_CLIENT_SECRET: 'two\nlines' }, /^LIVECHAT_CLIENT_SECRET has characters/],
])('%o ends the start with a sentence that repeats no secret', (env, sentence) => {
  expect(() => readSettings({ ...live, ...env }, folder)).toThrow(sentence);
  expect(() => readSettings({ ...live, ...env }, folder)).not.toThrow(/a-token|lines/);
});
