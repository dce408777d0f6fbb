/** The reason why a request got no answer. */
export type Reason =
  | 'name'
  | 'refused'
  | 'connection'
  | 'certificate'
  | 'timeout'
  | 'redirects'
  | 'address'
  | 'port';

export const REASONS: Record<Reason, string> = {
  name: 'Its name was not found: there is no network, or the name server does not know it.',
  refused: 'The connection was refused: nothing listens at that port, or a firewall turns it away.',
  connection: 'The connection broke: there is no network, or a firewall is in the way.',
  certificate:
    'Its certificate is not trusted: a proxy reads along with one of its own, or the clock of this device is wrong.',
  timeout: 'No answer came in time: the network is slow, or a firewall drops the request.',
  redirects:
    'It redirects without end: often a proxy takes https:// and asks the server behind it by http://, which redirects to https:// again.',
  address:
    'It is no address to ask: it is malformed, not by https:// or http://, or with a user and a password.',
  port: 'Browsers block this port, as it belongs to something else than the web.',
};

/** The reason in an error of `fetch`. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'timeout';
  const { cause } = error as { cause?: { code?: unknown; message?: unknown } };
  // These errors of `fetch` have no code.
  if (cause?.message === 'redirect count exceeded') return 'redirects';
  if (cause?.message === 'bad port') return 'port';
  const code = String(cause?.code);
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code)) return 'name';
  if (code === 'ERR_INVALID_URL') return 'address';
  if (/CERT|SELF_SIGNED|VERIFY|_TLS_|_SSL_/.test(code)) return 'certificate';
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return 'timeout';
  return code === 'ECONNREFUSED' ? 'refused' : 'connection';
}
