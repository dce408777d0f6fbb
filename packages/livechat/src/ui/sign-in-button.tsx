'use client';

import type { Ref } from 'react';
import { useSession } from '../react/session-provider';
import { common } from '../words/common';
import { LiveChatMark } from './livechat-mark';

type SignInButtonProps = {
  ref?: Ref<HTMLButtonElement>;
  /** Looks like the other buttons of the page. */
  plain?: boolean;
  children?: string | undefined;
};

/** "Sign in with LiveChat", in LiveChat's style. Any other button can call the same `signIn`. */
export function SignInButton({
  ref,
  plain,
  children = common.signInWithLiveChat,
}: SignInButtonProps) {
  const { state, signIn } = useSession();
  return (
    <button
      type="button"
      className={plain ? 'plain' : 'livechat-button'}
      onClick={signIn}
      ref={ref}
      disabled={state.status === 'loading'}
    >
      {!plain && <LiveChatMark />}
      {/* In an element of its own: a browser that translates the page replaces the text in it. */}
      <span>{children}</span>
    </button>
  );
}
