import type { Call } from '@repo/livechat/api';

/** A call for the command line, where the token is a variable of the shell. */
export const asCurl = ({ method, url, body }: Call): string =>
  [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quote(url)}`,
    '-H "Authorization: Bearer $LIVECHAT_TOKEN"',
    ...(body ? ["-H 'Content-Type: application/json'", `-d ${quote(JSON.stringify(body))}`] : []),
  ].join(' \\\n  ');

/** A shell reads nothing between single quotes but the second one. */
const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** A call for JavaScript, where the token is up to the reader. */
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
