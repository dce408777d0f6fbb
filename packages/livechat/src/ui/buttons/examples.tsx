import { ConnectButton } from './connect-button';
import { CustomButton } from './custom-button';
import { NativeButton } from './native-button';

/** Three buttons that sign someone in, and how each is written; a test holds the two together. */
export const examples = [
  {
    Button: NativeButton,
    title: 'LiveChat’s own style',
    when: 'For people who come with a LiveChat account and have none with you. They know the name, and whom they will be asked by.',
    file: 'native-button.tsx',
    code: `'use client';

import { SignInButton } from '@repo/livechat';

export const NativeButton = () => <SignInButton />;
`,
  },
  {
    Button: ConnectButton,
    title: 'To connect an account',
    when: 'The same style and the same call, for someone who already uses your app and adds LiveChat to it. “Sign in” would make them wonder who they are now.',
    file: 'connect-button.tsx',
    code: `'use client';

import { SignInButton } from '@repo/livechat';

export const ConnectButton = () => <SignInButton>Connect with LiveChat</SignInButton>;
`,
  },
  {
    Button: CustomButton,
    title: 'A button of your own',
    when: (
      <>
        Any look, any words. Call <code>signIn</code> in the click itself, or the browser blocks the
        window; <code>prepare</code> loads what a sign-in needs when someone is about to click.
      </>
    ),
    file: 'custom-button.tsx',
    code: `'use client';

import { useSession } from '@repo/livechat';

export function CustomButton() {
  const { prepare, signIn } = useSession();
  return (
    <button
      type="button"
      className="plain"
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={signIn}
    >
      Log in
    </button>
  );
}
`,
  },
];
