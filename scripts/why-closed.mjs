import { once } from 'node:events';
import { createServer } from 'node:net';

// For a browser, localhost is 127.0.0.1 or ::1, and a program may occupy only one of them.
const hosts = ['127.0.0.1', '::1', '0.0.0.0', '::'];

/**
 * Why no server can listen on a port: another program does, or it is for the administrator alone. Undefined if one can:
 * other errors do not count, such as that of a machine without IPv6.
 * @param {number} port
 */
export async function whyClosed(port) {
  for (const host of hosts) {
    const code = await tryPort(port, host);
    if (code === 'EADDRINUSE' || code === 'EACCES') return code;
  }
}

/**
 * The error code of listening on a port; undefined if it works.
 * @param {number} port
 * @param {string} host
 */
async function tryPort(port, host) {
  const server = createServer().listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code;
  } finally {
    server.close();
  }
}
