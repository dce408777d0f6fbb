'use client';

import { useState } from 'react';

/** An empty page with a button. The button works after hydration: no button of a Next page works earlier. */
export default function Page() {
  const [count, setCount] = useState(0);
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      {count}
    </button>
  );
}
