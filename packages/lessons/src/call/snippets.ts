import type { Call } from '@repo/livechat/api';

/** A call for the command line. The token comes from a variable of the shell. */
export const asCurl = ({ method, url, body }: Call): string =>
  [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quote(url)}`,
    '-H "Authorization: Bearer $LIVECHAT_TOKEN"',
    ...(body ? ["-H 'Content-Type: application/json'", `-d ${quote(JSON.stringify(body))}`] : []),
  ].join(' \\\n  ');

/** Quotes a text for a shell. Between single quotes, only a single quote has a meaning. */
const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** A call in JavaScript. The reader puts the token in. */
export const asFetch = ({ method, url, body }: Call): string =>
  [
    `const response = await fetch(${JSON.stringify(url)}, {`,
    ...(method === 'GET' ? [] : [`  method: "${method}",`]),
    '  headers: {',
    '    Authorization: "Bearer YOUR_TOKEN",',
    ...(body ? ['    "Content-Type": "application/json",'] : []),
    '  },',
    ...(body ? [`  body: JSON.stringify(${JSON.stringify(body)}),`] : []),
    '});',
    'console.log(response.status, await response.json());',
  ].join('\n');
