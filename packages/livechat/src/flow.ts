import { LiveChatError } from './error';
import type { Session, SignInStep } from './session';

/**
 * Milliseconds. A file that takes longer counts as lost: the person reads `network_error`, as after a call without an
 * answer.
 */
const TIMEOUT = 15_000;

export type SignInOptions = {
  onStep: (step: SignInStep) => void;
  /** Aborted when the person gives up waiting. */
  signal: AbortSignal;
  /**
   * Called with a session whose answer came after the attempt was over. The store adopts it; after a cancel it revokes
   * it.
   */
  onLate: (session: Session) => void;
};

/** A way to get an access token. Popup and redirect each have their own. */
export type Flow = {
  /** Starts loading what a sign-in needs; called as soon as nobody is signed in. */
  prepare(): void;
  /** Call it in the click itself. Rejects with a LiveChatError that names what went wrong. */
  signIn(options: SignInOptions): Promise<Session>;
  /** Brings LiveChat's window to the front while a sign-in waits for the person there. */
  bringForward?(): void;
  /** Signs in within this tab instead, where the flow's own way does not work. */
  signInHere?(options: SignInOptions): Promise<Session>;
};

/** Handles an answer that is there without a click, such as one in the address. Null when there is none. */
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
