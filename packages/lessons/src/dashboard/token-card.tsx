import type { Session } from '@repo/livechat';
import { useSession } from '@repo/livechat';
import { tokenInfoCall } from '@repo/livechat/api';
import { CallYourself } from '../call/call-yourself';
import disclosure from '../parts/disclosure.module.css';
import { HowToAddScope } from '../parts/how-to-add-scope';
import lesson from '../parts/lesson.module.css';
import panel from '../parts/panel.module.css';
import { ScopeList } from '../parts/scope-list';
import { missingScopes } from '../parts/scope-words';
import { lessonTag } from '../parts/words';
import { ScopeDifferences } from './scope-differences';
import { TimeLeft } from './time-left';
import styles from './token-card.module.css';
import { tokenCard as words } from './words';

/** How long the token lives, what it allows and what not, and the button to revoke it. */
export function TokenCard({ session }: { session: Session }) {
  const { signOut } = useSession();
  const missing = missingScopes(session.scopes);
  return (
    <section className={`${panel.panel} ${lesson.lesson}`} aria-labelledby="your-token">
      <div className={lesson.title}>
        <h2 id="your-token">{words.title}</h2>
        <small className={lesson.tag}>{lessonTag}</small>
      </div>
      <div>
        <p className={styles.left}>{words.left(<TimeLeft until={session.expires_at} />)}</p>
        <p className="quiet">{session.refresh_token ? words.renewed : words.ends}</p>
      </div>
      <p>{words.may}</p>
      <ScopeList scopes={session.scopes} />
      <ScopeDifferences scopes={session.scopes} />
      <button type="button" className="plain" onClick={signOut}>
        {words.revoke}
      </button>
      <p className="quiet">{words.revokeHint}</p>
      <div>
        {missing.length > 0 && (
          <details className={disclosure.disclosure}>
            <summary>{words.mayNot}</summary>
            <p>{words.withScope}</p>
            <ScopeList scopes={missing} />
            <HowToAddScope />
          </details>
        )}
        <CallYourself session={session} calls={[tokenInfoCall]} />
      </div>
    </section>
  );
}
