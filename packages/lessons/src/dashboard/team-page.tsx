'use client';

import { pageURL, type Session, SignInGate } from '@repo/livechat';
import { loadable } from '@repo/livechat/ui';
import { useSearchParams } from 'next/navigation';
import { OwnButton } from './own-button';
import styles from './team-page.module.css';
import { teamPage as words } from './team-words';

const Team = loadable(async () => (await import('./team')).Team);

export const TeamPage = () => (
  <SignInGate prepare={Team.prepare} actions={<OwnButton />}>
    {(session) => <Shown session={session} />}
  </SignInGate>
);

/**
 * The team. With ?show=accepting, only those who accept chats: an address to come back to after a sign-in. It is behind
 * the gate, because a prerendered page has no query.
 */
function Shown({ session }: { session: Session }) {
  const accepting = useSearchParams().get('show') === 'accepting';
  return (
    <>
      <nav aria-label={words.show} className={styles.choice}>
        <a href={pageURL('/team')} aria-current={!accepting}>
          {words.everyone}
        </a>
        <a href={pageURL('/team', '?show=accepting')} aria-current={accepting}>
          {words.accepting}
        </a>
      </nav>
      <Team
        session={session}
        accepting={accepting}
        title={accepting ? words.accepting : words.everyone}
      />
    </>
  );
}
