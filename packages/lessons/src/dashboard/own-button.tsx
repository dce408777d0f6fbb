import { SignInButton } from '@repo/livechat';
import { common } from '@repo/livechat/words/common';
import { ownButton as words } from './own-button-words';

/** Shows that any button can sign someone in. */
export const OwnButton = () => (
  <>
    <SignInButton plain>{common.signIn}</SignInButton>
    <p className="quiet">{words.hint}</p>
  </>
);
