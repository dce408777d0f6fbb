import { missingScopes } from '../scopes';
import type { Session } from '../session';
import { useSession } from '../session-provider';
import { tokenInfoCall } from '../token-api';
import { tokenCard as words } from '../words/signed-in';
import { CallYourself } from './call-yourself';
import disclosure from './disclosure.module.css';
import { HowToAddScope } from './how-to-add-scope';
import panel from './panel.module.css';
import { ScopeList } from './scope-list';
import { TimeLeft } from './time-left';
import styles from './token-card.module.css';

/** How long the token lives, what it is good for and what it is not, and the way to end it now. */
export function TokenCard({ session }: { session: Session }) {
  const { signOut } = useSession();
  const missing = missingScopes(session.scopes);
  return (
    <section className={panel.panel} aria-labelledby="your-token">
      <h2 id="your-token">{words.title}</h2>
      <div>
        <p className={styles.left}>{words.left(<TimeLeft until={session.expires_at} />)}</p>
        <p className="quiet">{words.ends}</p>
      </div>
      <p>{words.may}</p>
      <ScopeList scopes={session.scopes} />
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
