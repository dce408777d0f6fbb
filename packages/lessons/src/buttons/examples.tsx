import { ConnectButton } from './connect-button';
import { CustomButton } from './custom-button';
import { NativeButton } from './native-button';
import { examples as words } from './words';

/** Three buttons that sign someone in, each with its source code. A test checks that the code matches the file. */
export const examples = [
  {
    Button: NativeButton,
    ...words.native,
    file: 'native-button.tsx',
    code: `'use client';

import { SignInButton } from '@repo/livechat';

export const NativeButton = () => <SignInButton />;
`,
  },
  {
    Button: ConnectButton,
    ...words.connect,
    file: 'connect-button.tsx',
    code: `'use client';

import { SignInButton } from '@repo/livechat';

export const ConnectButton = () => <SignInButton>Connect with LiveChat</SignInButton>;
`,
  },
  {
    Button: CustomButton,
    ...words.custom,
    file: 'custom-button.tsx',
    code: `'use client';

import { useSession } from '@repo/livechat';

export function CustomButton() {
  const { signIn } = useSession();
  return (
    <button type="button" className="plain" onClick={signIn}>
      Log in
    </button>
  );
}
`,
  },
];
