import { isException } from './exception';

/** A `state` of ours as it may be shown: enough to see that it came back, too little to forge with. */
export const maskState = (state: string) => `${state.slice(0, 4)}…`;

/** Stands for a value that is not shown. */
export const HIDDEN = '•••';

const exception = { test: isException };
const nothing = /(?!)/;

/** The parameters of an answer, each with the values that may be shown: neither secrets nor free text. */
const known = new Map<string, { test(value: string): boolean }>([
  ['access_token', nothing],
  ['account_id', nothing],
  ['client_id', nothing],
  ['code', nothing],
  ['error', exception],
  ['expires_in', /^\d{1,9}$/],
  ['identity_exception', exception],
  ['oauth_exception', exception],
  ['organization_id', nothing],
  ['scope', nothing],
  ['scopes', nothing],
  ['state', nothing],
  ['token_type', /^bearer$/i],
]);

/**
 * An answer's parameters for the drawing. Anyone can send an answer, so unknown parameters are left out, and a value is
 * shown only if it has the form that the protocol gives it. `ours`: the `state` of this tab's attempt.
 */
export function maskAnswer(answer: Record<string, unknown>, ours?: string) {
  const masked: Record<string, string> = {};
  for (const [name, form] of known) {
    if (!Object.hasOwn(answer, name)) continue;
    const text = typeof answer[name] === 'object' ? '' : String(answer[name]);
    if (name === 'state' && text === ours) masked[name] = maskState(text);
    else masked[name] = form.test(text) ? text : HIDDEN;
  }
  return masked;
}

/** What a JSON body holds, by name: `id, fields`, or `6 × id, name, role` for a list. */
export function fieldsOf(body: unknown): string {
  if (Array.isArray(body)) return `${body.length} × ${fieldsOf(body[0])}`.trim();
  const names = typeof body === 'object' && body !== null ? Object.keys(body) : [];
  return names
    .filter((name) => /^[a-z_]{1,40}$/.test(name))
    .slice(0, 30)
    .join(', ');
}
