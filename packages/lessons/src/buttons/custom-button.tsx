'use client';

import { useSession } from '@repo/livechat';

export function CustomButton() {
  const { signIn } = useSession();
  return (
    <button type="button" className="plain" onClick={signIn}>
      Log in
    </button>
  );
}
