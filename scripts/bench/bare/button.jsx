'use client';

import { useState } from 'react';

/** An empty page with a button: works as soon as any button of such a page can. */
export default function Page() {
  const [count, setCount] = useState(0);
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      {count}
    </button>
  );
}
