'use client';

import { useState } from 'react';
import styles from './code.module.css';
import { copyButton as words } from './copy-button-words';

type CopyButtonProps = {
  text: string | (() => string);
  label?: string;
  /** Names the text for a screen reader. */
  what: string;
};

/** Copies a text to the clipboard, and says whether that worked. */
export function CopyButton({ text, label = words.copy, what }: CopyButtonProps) {
  const labels = { ready: label, copied: words.copied, refused: words.refused };
  const [state, setState] = useState<keyof typeof labels>('ready');

  async function copy() {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : text());
      setState('copied');
    } catch {
      setState('refused'); // The browser refused, or the page does not use https.
    }
  }

  return (
    <>
      <button
        type="button"
        className={styles.copy}
        onClick={copy}
        onBlur={() => setState('ready')}
        onPointerEnter={() => setState('ready')}
      >
        <span>{labels[state]}</span> <span className="visually-hidden">{what}</span>
      </button>
      <span aria-live="polite" className="visually-hidden">
        {state !== 'ready' && labels[state]}
      </span>
    </>
  );
}
