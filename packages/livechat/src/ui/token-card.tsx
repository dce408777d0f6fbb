import { missingScopes } from '../scopes';
import type { Session } from '../session';
import { useSession } from '../session-provider';
import { tokenInfoCall } from '../token-api';
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
      <h2 id="your-token">Your token</h2>
      <div>
        <p className={styles.left}>
          <TimeLeft until={session.expires_at} /> <span className="quiet">left</span>
        </p>
        <p className="quiet">
          Then you are signed out here and asked to sign in again: the implicit grant gives no
          refresh token to go on with.
        </p>
      </div>
      <p>Until then, this app may:</p>
      <ScopeList scopes={session.scopes} />
      <button type="button" className="plain" onClick={signOut}>
        Revoke it
      </button>
      <p className="quiet">
        This is what Sign out does: LiveChat refuses the token from then on, and this app signs you
        out in all your tabs. LiveChat itself and your other devices keep you signed in.
      </p>
      <div>
        {missing.length > 0 && (
          <details className={disclosure.disclosure}>
            <summary>What it may not do</summary>
            <p>With one more scope, this app could:</p>
            <ScopeList scopes={missing} />
            <HowToAddScope />
          </details>
        )}
        <CallYourself session={session} calls={[tokenInfoCall]} />
      </div>
    </section>
  );
}
