import type { Session } from '@repo/livechat';
import { useAccount, useAgent } from '@repo/livechat';
import { accountCall, agentCall } from '@repo/livechat/api';
import { Avatar } from './avatar';
import { Panel } from './panel';
import styles from './profile.module.css';
import { jobInWords } from './roles';
import { SignOutEverywhere } from './sign-out';
import { profile as words } from './words';

/** Who is signed in and for which organization, and the button to sign out everywhere. */
export function Profile({ session }: { session: Session }) {
  const account = useAccount(session);
  const email = account.data?.email;
  const agent = useAgent(session, email);
  const after = (
    <>
      <dl>
        <dt>{words.organization}</dt>
        <dd>
          <code>{session.organization_id}</code>
        </dd>
        <dt>{words.account}</dt>
        <dd>
          <code>{session.account_id}</code>
        </dd>
      </dl>
      <SignOutEverywhere session={session} />
    </>
  );
  return (
    <Panel
      title={words.title}
      session={session}
      calls={[accountCall, ...(email ? [agentCall(email)] : [])]}
      answer={account}
      after={after}
    >
      {({ name, email, avatar_url }) => (
        <div className={styles.profile}>
          <Avatar name={name} src={avatar_url ?? agent.data?.avatar} size={64} />
          <div>
            <p className={styles.name}>{name}</p>
            <p>
              {email.slice(0, email.lastIndexOf('@'))}
              <wbr />
              {email.slice(email.lastIndexOf('@'))}
            </p>
            {agent.data && <p className="quiet">{jobInWords(agent.data)}</p>}
          </div>
        </div>
      )}
    </Panel>
  );
}
