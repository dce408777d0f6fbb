import { accountScope } from '../accounts-api';
import { useAccount } from '../hooks/use-account';
import { useAgent } from '../hooks/use-agents';
import type { Session } from '../session';
import { Avatar } from './avatar';
import { Panel } from './panel';
import styles from './profile.module.css';
import { roleInWords } from './roles';

/** Who is signed in, and for which organization. */
export function Profile({ session }: { session: Session }) {
  const account = useAccount(session);
  const agent = useAgent(session, account.data?.email);
  return (
    <Panel title="You" session={session} scope={accountScope} answer={account}>
      {({ name, email, avatar_url }) => (
        <div className={styles.profile}>
          <Avatar name={name} src={avatar_url ?? agent.data?.avatar} size={64} />
          <div>
            <p className={styles.name}>{name}</p>
            <p>{email}</p>
            {agent.data && (
              <p className="quiet">
                {roleInWords(agent.data.role)}
                {agent.data.job_title && `, ${agent.data.job_title}`}
              </p>
            )}
          </div>
        </div>
      )}
    </Panel>
  );
}
