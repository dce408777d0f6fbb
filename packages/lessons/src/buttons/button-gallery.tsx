'use client';

import { useEffect } from 'react';
import { useFocusOnChange } from '../../hooks/use-focus-on-change';
import { useSession } from '../../session-provider';
import { buttonGallery as words } from '../../words/buttons';
import { common } from '../../words/common';
import { Code } from '../code';
import { ErrorNotice, Notice, prepareErrors } from '../notice';
import { SignInStatus } from '../sign-in-status';
import { WaysOn } from '../ways-on';
import styles from './button-gallery.module.css';
import { examples } from './examples';

/** The buttons side by side, each with its code, and what becomes of a click. */
export function ButtonGallery() {
  const { state, signOut } = useSession();
  const gallery = useFocusOnChange(state.status);
  useEffect(prepareErrors, []);
  const signedIn = state.status === 'signed-in';
  return (
    <section ref={gallery} tabIndex={-1} aria-label={words.label} className={styles.gallery}>
      <div className={styles.now}>
        <div role="status">
          {!signedIn && <SignInStatus state={state} />}
          {signedIn && state.error && <ErrorNotice error={state.error} />}
          {signedIn && (
            <Notice tone="good" title={words.signedIn.title}>
              <p>{words.signedIn.text}</p>
            </Notice>
          )}
        </div>
        {signedIn ? (
          <button type="button" className="plain" onClick={signOut}>
            {common.signOut}
          </button>
        ) : (
          <WaysOn state={state} />
        )}
      </div>
      {examples.map(({ Button, title, when, file, code }) => (
        <article key={file} className={styles.example}>
          <div>
            <h2>{title}</h2>
            <p className="quiet">{when}</p>
            <fieldset className={styles.stage} disabled={signedIn || state.status === 'loading'}>
              <Button />
            </fieldset>
          </div>
          <Code title={file} code={code} />
        </article>
      ))}
    </section>
  );
}
