import { SignInButton, useSession } from '@repo/livechat';
import { common } from '@repo/livechat/words/common';
import { ownButton as words } from './own-button-words';

/** Shows that any button can sign someone in. */
export function OwnButton() {
  const { state } = useSession();
  if (state.status === 'signing-in') return null;
  return (
    <>
      <SignInButton plain>{common.signIn}</SignInButton>
      <p className="quiet">{words.hint}</p>
    </>
  );
}
