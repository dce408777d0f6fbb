import { ASSUMPTIONS, type Assumption, VERSION } from './assumptions';

/** LiveChat's behaviour, by the id of the assumption. */
export type Seen = ReadonlyMap<string, string>;

export type Compared = Assumption & { livechat: string | null; differs: boolean };

/** Compares every assumption of a grant with LiveChat's behaviour. That is null if it was not seen. */
export const compare = (seen: Seen, grant: 'token' | 'code'): Compared[] =>
  ASSUMPTIONS.filter((assumption) => (assumption.grant ?? grant) === grant).map((assumption) => {
    const livechat = seen.get(assumption.id) ?? null;
    return {
      ...assumption,
      livechat,
      differs: livechat !== null && livechat !== assumption.sandbox,
    };
  });

/** Makes a Markdown table, which a person can paste into an issue. */
export function table(compared: Compared[], { grant, host }: { grant: string; host: string }) {
  const differing = compared.filter(({ differs }) => differs).length;
  const unseen = compared.filter(({ livechat }) => livechat === null).length;
  const held = compared.length - differing - unseen;
  const rows = compared.map(({ id, how, sandbox, livechat, differs, texts }) =>
    [
      differs ? `**${id}**` : id,
      texts ? `${how} (LiveChat’s texts: ${texts})` : how,
      code(sandbox),
      livechat === null ? 'not seen' : differs ? `**differs:** ${code(livechat)}` : 'the same',
    ].join(' | '),
  );
  return [
    `### The sandbox beside ${host}`,
    '',
    `Assumptions ${VERSION}, the grant for a ${grant}: ${held} hold, ${differing} differ, ${unseen} were not seen.`,
    '',
    '| Assumption | Seen by | Sandbox | LiveChat |',
    '| --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
    '',
  ].join('\n');
}

const code = (text: string) => `\`${text.replace(/[`|\\]/g, '?')}\``;
