import { createInterface } from 'node:readline/promises';

/** Asks whoever is at the terminal. Standard output is for what was found. */
export async function isYes(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}
