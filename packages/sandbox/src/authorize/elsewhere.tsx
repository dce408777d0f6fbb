/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { type Context, Hono } from 'hono';
import { MessagePage } from '../pages/message';
import type { PopupAnswerProps } from '../pages/popup-answer';
import { SignedInPage } from '../pages/signed-in';
import type { World } from '../state/world';

type Answer = Omit<PopupAnswerProps, 'close'>;

const WAITING = 20;

/** Popup answers that are posted from the other name of this machine, localhost or 127.0.0.1: another origin. */
export const createElsewhere = ({ random }: World) => {
  const waiting = new Map<string, Answer>();

  /** Sends the popup to the other origin. The page there gives the answer once. */
  const send = (c: Context, answer: Answer) => {
    const ticket = random.secret();
    waiting.set(ticket, answer);
    const [oldest] = waiting.keys();
    if (waiting.size > WAITING && oldest) waiting.delete(oldest);
    const url = new URL(`/answer/${ticket}`, c.req.url);
    url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
    // Not a redirect: Chromium would apply the form-action policy of this page to it.
    c.header('Refresh', `0; url=${url}`);
    return c.html(
      <MessagePage title="One moment">The answer comes from {url.origin}.</MessagePage>,
    );
  };

  const page = new Hono().get('/:ticket', (c) => {
    const ticket = c.req.param('ticket');
    const answer = waiting.get(ticket);
    waiting.delete(ticket);
    return answer ? c.html(<SignedInPage {...answer} />) : c.notFound();
  });

  return { send, page };
};
