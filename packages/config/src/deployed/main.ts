// node --import tsx src/deployed/main.ts <address> [--json] [--without <check>,…]
// Checks a deployed app from outside. Exit code: 0 if nothing is wrong, 1 for warnings, 2 for errors.
import { parseArgs } from 'node:util';
import { exitCodeOf, inJSON, inWords, readWithout, visible } from '../doctor/report';
import { checkDeployed } from './check-deployed';
import { checks } from './checks';

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, without: { type: 'string', default: '' } },
  });
  const [address = ''] = positionals;
  if (positionals.some((word) => /^(\w+:)?[/\\]*[^/\\?#]*@/.test(word)))
    throw new TypeError(
      'An address with a user and a password is not looked at, and not repeated here: write it without both.',
    );
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address) || positionals.length > 1)
    throw new TypeError(
      `${address ? `"${positionals.join(' ')}" is not one address` : 'There is no address to look at'}: write one with https://, as in npm run check:deployed -- https://app.example.com`,
    );
  const without = readWithout(values.without, checks);
  const findings = await checkDeployed(address, { without });
  console.log(values.json ? inJSON(findings) : inWords(findings));
  process.exitCode = exitCodeOf(findings);
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  console.error(visible(error.message));
  process.exitCode = 2;
}
