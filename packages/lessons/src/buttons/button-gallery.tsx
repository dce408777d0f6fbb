'use client';

import { useSession } from '@repo/livechat';
import { Notice, prepareWords, SignInStatus, useFocusOnChange, WaysOn } from '@repo/livechat/ui';
import { useEffect } from 'react';
import { Code } from '../parts/code';
import styles from './button-gallery.module.css';
import { examples } from './examples';
import { buttonGallery as words } from './words';

/** The buttons side by side, each with its code, and the state of the sign-in after a click. */
export function ButtonGallery() {
  const { state } = useSession();
  const gallery = useFocusOnChange(state.status);
  useEffect(prepareWords, []);
  const signedIn = state.status === 'signed-in';
  return (
    <section ref={gallery} tabIndex={-1} aria-label={words.label} className={styles.gallery}>
      <div className={styles.now}>
        <div role="status">
          <SignInStatus />
          {signedIn && (
            <Notice tone="good" title={words.signedIn.title}>
              <p>{words.signedIn.text}</p>
            </Notice>
          )}
        </div>
        {!signedIn && <WaysOn />}
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
