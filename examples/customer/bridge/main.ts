// npm run bridge -- "+48 22 000 00 00": says which customer this person is, and makes one of whoever is new.
// LIVECHAT_AGENT_TOKEN is an agent's access token with customers:own. It stays here: nothing prints it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import nextEnv from '@next/env';
import { readConfig } from '@repo/config';
import { createBridge } from './bridge';
import { readPeople } from './people';

const folder = join(import.meta.dirname, '..');
nextEnv.loadEnvConfig(folder, true, { info() {}, error: console.error });
const { env } = process;

const file = join(folder, 'customers.json');

/** Without a token of one's own, and at the sandbox alone: Ada, who runs the team there, gives one. */
const sandboxToken = async (accountsURL: string) => {
  const { obtainToken } = await import('@repo/sandbox/testing');
  const request = (path: string, init: RequestInit) =>
    fetch(accountsURL + path, { ...init, redirect: 'manual' });
  return obtainToken({ request } as never, { scope: 'customers:own' });
};

try {
  const people = readPeople(file);
  const path = join(folder, 'livechat.config.json');
  const { mode, ...config } = readConfig(path, { env, production: false });
  const agentToken =
    env.LIVECHAT_AGENT_TOKEN || (mode === 'sandbox' && (await sandboxToken(config.accountsURL)));
  if (!agentToken)
    throw new Error('Set LIVECHAT_AGENT_TOKEN to an agent’s access token with customers:own.');
  const organization_id = env.LIVECHAT_ORGANIZATION_ID ?? '';
  const bridge = createBridge({ ...config, organization_id }, agentToken, people);
  try {
    for (const person of process.argv.slice(2)) {
      const isKnown = people.has(person);
      const { id } = await bridge.getCustomer(await bridge.tokenOf(person));
      console.log(`${person} is customer ${id}, ${isKnown ? 'as before' : 'a new one'}.`);
    }
  } finally {
    writeFileSync(file, JSON.stringify(Object.fromEntries(people), null, 2));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
