import { createAdaptorServer } from '@hono/node-server';
import { ConfigError, readClient } from './config';
import { createSandbox } from './create-sandbox';
import { isLoopback } from './guards/loopback';

/** Prints one sentence for the person at the terminal, and ends the process. */
const refuse = (sentence: string): never => {
  console.error(sentence);
  return process.exit(1);
};

const {
  NODE_ENV,
  LIVECHAT_MODE,
  SANDBOX_HOST,
  SANDBOX_PORT = '3100',
  SANDBOX_CONFIG,
  SANDBOX_CLIENT_SECRET: client_secret,
  SANDBOX_ROTATE,
  SANDBOX_SDK_COMPAT,
} = process.env;

if (NODE_ENV === 'production' && LIVECHAT_MODE !== 'sandbox') {
  refuse(
    'The sandbox does not start in production; set LIVECHAT_MODE=sandbox to ask for it by name.',
  );
}
if (SANDBOX_HOST && !isLoopback(SANDBOX_HOST)) {
  refuse(`The sandbox listens on localhost only, not on SANDBOX_HOST=${SANDBOX_HOST}.`);
}
const port = Number(SANDBOX_PORT);
if (!Number.isInteger(port) || port < 1 || port > 65_535) {
  refuse(`SANDBOX_PORT=${SANDBOX_PORT} is not a port; use a number from 1 to 65535.`);
}

const client = () => {
  try {
    return readClient(SANDBOX_CONFIG);
  } catch (error) {
    if (error instanceof ConfigError) return refuse(error.message);
    throw error;
  }
};

const { fetch } = createSandbox({
  client: {
    ...client(),
    ...(client_secret && { client_secret }),
    rotates: SANDBOX_ROTATE === '1',
  },
  sdkCompat: SANDBOX_SDK_COMPAT === '1',
});

const listen = (hostname: string) =>
  new Promise<void>((resolve) => {
    createAdaptorServer({ fetch })
      .listen(port, hostname, resolve)
      .on('error', ({ code, message }: NodeJS.ErrnoException) => {
        if (code === 'EADDRINUSE') {
          refuse(
            `Port ${port} is taken: stop what runs there, or set SANDBOX_PORT to another port and NEXT_PUBLIC_LIVECHAT_ACCOUNTS_URL and NEXT_PUBLIC_LIVECHAT_API_URL to match.`,
          );
        }
        // A machine may have no IPv6.
        if (hostname !== '::1') refuse(`The sandbox cannot listen on ${hostname}: ${message}`);
        resolve();
      });
  });

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));

// A browser resolves localhost to either address.
await Promise.all(['127.0.0.1', '::1'].map(listen));
console.log(`Sandbox: http://localhost:${port} (a local stand-in for LiveChat)`);
