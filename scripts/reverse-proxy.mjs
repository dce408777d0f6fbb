import { createServer, request } from 'node:http';

/**
 * A reverse proxy: what comes in under its own name goes on to a server on this machine, with the headers that say what
 * it was asked for.
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
