import { randomBytes } from 'node:crypto';
import { ask } from '@repo/config/doctor/ask';
import type { Settings } from './settings';

/** Checks how LiveChat refuses authorize requests. The address of its error page says it, so no person is needed. */
export async function seeRefusals(
  { accountsURL, client_id, redirect_uri, response_type }: Settings,
  say: (id: string, text: string) => void,
) {
  const good = { response_type, client_id, redirect_uri, state: 'doctor' };
  const pkce = { code_challenge: '0'.repeat(43), code_challenge_method: 'S256' };
  const look = async (id: string, changed: Record<string, string>) => {
    const url = new URL(accountsURL);
    const asked = { ...good, ...(response_type === 'code' && pkce), ...changed };
    url.search = `${new URLSearchParams(asked)}`;
    if (changed.redirect_uri === '') url.searchParams.delete('redirect_uri');
    const answer = await ask(url.href);
    if (answer.kind === 'not-reached') return;
    const text =
      answer.kind === 'refused'
        ? [answer.exception, answer.details].filter(Boolean).join(', ')
        : WORDS[answer.kind];
    say(id, text);
  };

  await look('refuses-client', { client_id: randomBytes(16).toString('hex') });
  await look('refuses-address', { redirect_uri: 'https://nobody.invalid/' });
  await look('refuses-no-address', { redirect_uri: '' });
  await look('refuses-answer', { response_type: 'other' });
  await look('refuses-scope', { scope: 'nothing--my:ro' });
}

const WORDS = {
  taken: 'a page, without an error in its address',
  'sent-away': 'another host',
  failed: 'an error that is not LiveChat’s',
};
