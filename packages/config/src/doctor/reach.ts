/** The reason why a request got no answer. */
export type Reason = 'name' | 'refused' | 'connection' | 'certificate' | 'timeout' | 'redirects';

export const REASONS: Record<Reason, string> = {
  name: 'Its name was not found: there is no network, or the name server does not know it.',
  refused: 'The connection was refused: nothing listens at that port, or a firewall turns it away.',
  connection: 'The connection broke: there is no network, or a firewall is in the way.',
  certificate:
    'Its certificate is not trusted: a proxy reads along with one of its own, or the clock of this device is wrong.',
  timeout: 'No answer came in time: the network is slow, or a firewall drops the request.',
  redirects:
    'It redirects without end: often a proxy takes https:// and asks the server behind it by http://, which redirects to https:// again.',
};

/** The reason in an error of `fetch`. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'timeout';
  const { cause } = error as { cause?: { code?: unknown; message?: unknown } };
  // This error of `fetch` has no code.
  if (cause?.message === 'redirect count exceeded') return 'redirects';
  const code = String(cause?.code);
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code)) return 'name';
  if (/CERT|SELF_SIGNED|VERIFY|_TLS_|_SSL_/.test(code)) return 'certificate';
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return 'timeout';
  return code === 'ECONNREFUSED' ? 'refused' : 'connection';
}
