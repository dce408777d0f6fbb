import { LiveChatError } from './error';
import type { Session, SignInStep } from './session';

/** Milliseconds. A file that does not come by then is told of, as a call that gets no answer is. */
const TIMEOUT = 15_000;

export type SignInOptions = {
  onStep: (step: SignInStep) => void;
  /** Aborted when the person gives up waiting. */
  signal: AbortSignal;
  /** Gets a session whose answer came when the attempt was over: to be adopted, or after a cancel to be revoked. */
  onLate: (session: Session) => void;
};

/** A way to get an access token: what the popup and the redirect differ in. */
export type Flow = {
  /** Starts loading what a sign-in needs; called as soon as nobody is signed in. */
  prepare(): void;
  /** Call it in the click itself. Rejects with a LiveChatError that names what went wrong. */
  signIn(options: SignInOptions): Promise<Session>;
  /** Shows the person where to go on while a sign-in waits for them elsewhere. */
  bringForward?(): void;
  /** Another way, in this tab, for where the flow's own does not work. */
  signInHere?(options: SignInOptions): Promise<Session>;
};

/** Takes up an answer that came another way than to a click; null when there is none. */
export type Resume = (options: SignInOptions) => Promise<Session | null>;

/** `import()` of what a page needs later. LiveChat's SDK weighs 19 kB, and who is signed in does without. */
export function loadOnIntent<Module>(load: () => Promise<Module>): Promise<Module> {
  const late = new Promise<never>((_, reject) => setTimeout(reject, TIMEOUT));
  return Promise.race([load(), late]).catch((cause: unknown) => {
    throw new LiveChatError('network_error', undefined, { cause });
  });
}

/** Runs a task once the page has nothing else to do. Safari cannot tell. */
export const whenIdle = (task: () => void) => (window.requestIdleCallback ?? setTimeout)(task);
