import { createServer, request } from 'node:http';

/**
 * A reverse proxy: it passes requests for its own name on to a server on this machine, with headers that name the
 * original host and protocol.
 * @param {number} port of that server
 */
export const createReverseProxy = (port) =>
  createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const forwarded = {
      ...headers,
      'x-forwarded-for': incoming.socket.remoteAddress,
      'x-forwarded-host': headers.host,
      'x-forwarded-proto': 'http',
    };
    const onward = request(
      { host: 'localhost', port, method, path: url, headers: forwarded },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.writeHead(502).end());
    incoming.pipe(onward);
  });
