import type { AuthorizeRequest } from './requests';

/** Describes the requests before they are sent: where they go, and what LiveChat learns from them. */
export function plan(requests: AuthorizeRequest[]): string {
  if (requests.length === 0) return 'Nothing will be sent: no client id is configured.';
  const lines = requests.map(({ folder, url }) => `  ${folder}: GET ${url}`);
  return [
    `This will send ${requests.length + 1} requests, without a cookie and without a token:`,
    '',
    ...lines,
    '  and the first of them once more with a client id that nobody has, to see that it is refused',
    '',
    'LiveChat learns these client ids and addresses, and the IP address of this machine. Nobody is signed in.',
  ].join('\n');
}
