// npm run bridge -- "+48 22 000 00 00": prints which customer this person is. A new person becomes a new customer.
// LIVECHAT_AGENT_TOKEN is an agent's access token with customers:own. It is never printed.
import { renameSync, writeFileSync } from 'node:fs';
import nextEnv from '@next/env';
import { readConfig } from '../app/config';
import { createBridge } from './bridge';
import { lock, readPeople } from './people';
import { words } from './words';

/** In this example's folder, where npm starts the script. */
const file = 'customers.json';

/** An agent's token from the sandbox: that of Ada, the owner of its team. */
const sandboxToken = async ({ accountsURL }: { accountsURL: string }) => {
  const { obtainTokenAt } = await import('@repo/sandbox/testing');
  return obtainTokenAt(accountsURL, 'customers:own', 'npm run dev:customer');
};

try {
  nextEnv.loadEnvConfig(process.cwd(), true, { info() {}, error: console.error });
  const names = process.argv.slice(2).map((name) => name.trim());
  // Not empty, no option, and nothing that moves the cursor of a terminal.
  const odd = names.find((name) => !/^[^\p{C}-]\P{C}*$/u.test(name));
  if (odd !== undefined) throw new Error(words.noName(odd));
  lock(file);
  const people = readPeople(file);
  if (names.length === 0) throw new Error(words.nobody(file, people.size));
  const config = readConfig();
  // LiveChat's token is never sent to the sandbox.
  const isLive = config.mode === 'live';
  const agentToken = isLive ? process.env.LIVECHAT_AGENT_TOKEN : await sandboxToken(config);
  if (!agentToken) throw new Error(words.noToken);
  const bridge = createBridge(config, agentToken, people);
  for (const name of names) {
    const before = people.get(name);
    const token = await bridge.tokenOf(name);
    // Written beside it first: on a full disk the file would be empty, and everyone in it a new customer.
    writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(people), null, 2));
    renameSync(`${file}.new`, file);
    const { id } = await bridge.getCustomer(token);
    console.log(words.customer(name, id, before));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
