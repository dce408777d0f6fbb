// npm run bridge -- "+48 22 000 00 00": prints which customer this person is. A new person becomes a new customer.
// LIVECHAT_AGENT_TOKEN is an agent's access token with customers:own. It is never printed.
import { writeFileSync } from 'node:fs';
import nextEnv from '@next/env';
import { readConfig } from '../app/config';
import { createBridge } from './bridge';
import { readPeople } from './people';

/** In this example's folder, where npm starts the script. */
const file = 'customers.json';

/** An agent's token from the sandbox: that of Ada, the owner of its team. */
const sandboxToken = async ({ accountsURL }: { accountsURL: string }) => {
  const { obtainTokenAt } = await import('@repo/sandbox/testing');
  return obtainTokenAt(accountsURL, 'customers:own', 'npm run dev:customer');
};

try {
  nextEnv.loadEnvConfig(process.cwd(), true, { info() {}, error: console.error });
  const names = process.argv.slice(2);
  const option = names.find((name) => name.startsWith('-'));
  if (option) throw new Error(`There is no option "${option}" here: it takes people’s names.`);
  const people = readPeople(file);
  if (names.length === 0)
    throw new Error(
      `Nobody was named, so LiveChat was not asked. People in ${file}: ${people.size}. Name some: npm run bridge -- "+48 22 000 00 00" bob`,
    );
  const config = readConfig();
  // LiveChat's token is never sent to the sandbox.
  const isLive = config.mode === 'live';
  const agentToken = isLive ? process.env.LIVECHAT_AGENT_TOKEN : await sandboxToken(config);
  if (!agentToken)
    throw new Error('Set LIVECHAT_AGENT_TOKEN to an agent’s access token with customers:own.');
  const bridge = createBridge(config, agentToken, people);
  for (const name of names) {
    const isKnown = people.has(name);
    const token = await bridge.tokenOf(name);
    writeFileSync(file, JSON.stringify(Object.fromEntries(people), null, 2));
    const { id } = await bridge.getCustomer(token);
    console.log(`${name} is customer ${id}, ${isKnown ? 'as before' : 'a new one'}.`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
