import { once } from 'node:events';
import { createServer } from 'node:net';
import { fail } from './processes.mjs';

// A browser takes localhost for 127.0.0.1 or ::1, and either can be taken alone.
const hosts = ['127.0.0.1', '::1', '0.0.0.0', '::'];

/**
 * Ends with a sentence when somebody else listens on one of the ports.
 * @param {number[]} ports
 */
export async function checkPorts(ports) {
  for (const port of ports) {
    for (const host of hosts) {
      if (await isTaken(port, host)) {
        await fail(
          `Port ${port} is taken: stop the program that listens on it (an earlier "npm run dev"?) and start again.`,
        );
      }
    }
  }
}

/**
 * @param {number} port
 * @param {string} [host]
 */
async function isTaken(port, host) {
  const server = createServer().listen(port, host);
  try {
    await once(server, 'listening');
    return false;
  } catch (error) {
    // Any other error is of a machine without that address, such as one without IPv6.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE';
  } finally {
    server.close();
  }
}

/** @returns {Promise<number>} a port nobody listens on */
export async function freePort() {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  return port;
}
