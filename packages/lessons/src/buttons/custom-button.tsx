'use client';

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
