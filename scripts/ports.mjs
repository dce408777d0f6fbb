import { once } from 'node:events';
import { createServer } from 'node:net';
import { fail } from './processes.mjs';
import { whyClosed } from './why-closed.mjs';

/**
 * The port that a person chose. Ends with a sentence if the text is not a port.
 * @param {string | undefined} text
 */
export async function portOf(text) {
  if (text === undefined) return;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_534) return port;
  await fail(
    `"${text}" is not a port, which is a number from 1 to 65534, as in "npm run dev -- --port 4000 --sandbox-port 4100".`,
  );
}

/**
 * Ends with a sentence if a server could not listen on one of the ports.
 * @param {number[]} ports
 * @param {string} [choice] how to choose others
 */
export async function checkPorts(ports, choice) {
  const or = choice ? `, or ${choice}` : '';
  const instead = choice ? `: ${choice}` : '';
  for (const [index, port] of ports.entries()) {
    if (ports.indexOf(port) !== index) await fail(`Port ${port} cannot be for two${instead}.`);
    const code = await whyClosed(port);
    if (code === 'EACCES') await fail(`Port ${port} is for the administrator alone${instead}.`);
    if (code === 'EADDRINUSE')
      await fail(
        `Port ${port} is taken: stop the program that listens on it (an earlier "npm run dev"?) and start again${or}.`,
      );
    if (await isBlocked(port)) await fail(`No browser opens port ${port}${instead}.`);
  }
}

/**
 * Whether the Fetch standard forbids browsers this port, such as 6000, the port of X11.
 * @param {number} port
 */
async function isBlocked(port) {
  const error = await fetch(`http://localhost:${port}`, { method: 'HEAD' }).catch((cause) => cause);
  return error instanceof Error && /bad port/.test(`${error.cause}`);
}

/** @returns {Promise<number>} a port nobody listens on */
export async function freePort() {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  return port;
}
