import { fail } from './processes.mjs';

/**
 * Ends where "--" was forgotten: npm keeps the option for itself then, and the command would go on without it.
 * @param {...string} names
 */
export async function expectPassed(...names) {
  const name = names.find((name) => process.env[`npm_config_${name.replaceAll('-', '_')}`]);
  if (name)
    await fail(
      `npm kept --${name} for itself. Write "--" before it: npm run ${process.env.npm_lifecycle_event} -- --${name}`,
    );
}
