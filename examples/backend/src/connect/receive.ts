import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { codeOf, Problem } from '../ends';

/** Milliseconds that the person has until the answer must be there. */
const TIME = 600_000;

type Reception = {
  onListening: () => Promise<void>;
  /** Checks an answer. A `forged` one does not belong to this request: anybody may have made it. */
  judge: (answer: URLSearchParams) => URLSearchParams | 'refused' | 'forged';
  /** Handles the right answer. After that, the browser shows whether it succeeded. */
  finish: (answer: URLSearchParams) => Promise<void>;
};

/**
 * Listens on this machine for LiveChat's answer, takes it once, and stops when `finish` has handled it, even if that
 * takes long. It refuses forged answers and goes on waiting, because any page can send a browser here. Throws a
 * Problem, also if there is no answer after ten minutes.
 */
export async function receive(
  redirect_uri: string,
  stopped: AbortSignal,
  { onListening, judge, finish }: Reception,
): Promise<void> {
  const { host, hostname, pathname, port } = new URL(redirect_uri);
  const server = createServer();
  let isTaken = false;
  let timer: NodeJS.Timeout | undefined;
  const finished = new Promise<void>((resolve, reject) => {
    server.on('request', async (request, response) => {
      // The path is compared as text, because the target of a request may be no valid URL.
      const [path, ...query] = (request.url ?? '').split('?');
      // Another Host may be an attacker's name that resolves to this machine.
      if (request.headers.host !== host || request.method !== 'GET' || path !== pathname)
        return say(response, 404, 'There is nothing here.');
      const answer = judge(new URLSearchParams(query.join('?')));
      if (answer === 'forged')
        return say(response, 400, 'This answer was not asked for from here: it was not taken.');
      if (isTaken)
        return say(response, 400, 'This answer was there before: it was not taken again.');
      isTaken = true;
      try {
        if (answer === 'refused')
          throw new Problem('LiveChat did not connect the app: nothing was kept. Start once more.');
        await finish(answer);
        await say(response, 200, 'The worker is connected. You can close this window.');
        resolve();
      } catch (error) {
        await say(response, 400, 'The worker is not connected: the terminal says why.');
        reject(error);
      }
    });
    const giveUp = () => {
      // If an answer was taken, `finish` ends by itself. Until then, this process keeps its lock on the token file.
      if (!isTaken) reject(new Problem('Nobody answered in ten minutes: start once more.'));
    };
    timer = setTimeout(giveUp, TIME);
    stopped.addEventListener('abort', giveUp);
  });
  finished.catch(() => {}); // It may reject before the code below awaits it.
  try {
    await listen(server, Number(port), hostname);
    await Promise.all([onListening(), finished]);
  } finally {
    clearTimeout(timer);
    server.close();
    server.closeAllConnections();
  }
}

const listen = (server: Server, port: number, hostname: string) =>
  once(server.listen(port, hostname), 'listening').catch((error) => {
    throw new Problem(
      `Port ${port}, where LiveChat would answer, is not to be had (${codeOf(error)}): stop the program that listens there, or choose another port in auth.redirectURI of livechat.config.json.`,
    );
  });

/** Answers with a page of one sentence. It is not cached, and no script can run on it. */
async function say(response: ServerResponse, status: number, sentence: string) {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
    'Cache-Control': 'no-store',
    Connection: 'close',
  });
  response.end(
    `<!doctype html><html lang="en"><meta name="color-scheme" content="light dark"><meta name="viewport" content="width=device-width"><title>Who accepts chats</title><style>main{max-width:34rem;margin:20vh auto;padding:0 1.5rem;font:1.25rem/1.5 system-ui}h1{font-size:1.25rem}</style><main><h1>${sentence}</h1></main>`,
  );
  // If the person has closed the window, there is nothing to wait for.
  if (!response.destroyed) await once(response, 'close');
}
