import type { Session } from '@repo/livechat';
import { useAgents } from '@repo/livechat';
import { agentsCall } from '@repo/livechat/api';
import { lookUp } from '../parts/look-up';
import { Avatar } from './avatar';
import { Panel } from './panel';
import { roleInWords } from './roles';
import styles from './team.module.css';
import { team as words } from './words';

/** Everyone on the team and who is accepting chats; or only those. */
export function Team({ session, accepting = false }: { session: Session; accepting?: boolean }) {
  const agents = useAgents(session);
  return (
    <Panel title={words.title} session={session} calls={[agentsCall]} answer={agents}>
      {(team) => (
        <ul className={styles.team}>
          {team
            .filter((agent) => !accepting || agent.login_status === 'accepting chats')
            .map((agent) => (
              <li key={agent.id}>
                <Avatar name={agent.name} src={agent.avatar} />
                <div>
                  <p className={styles.name}>{agent.name}</p>
                  <p className="quiet">
                    {roleInWords(agent.role)}
                    {agent.job_title && `, ${agent.job_title}`}
                  </p>
                </div>
                <p className={styles.presence} data-presence={agent.login_status}>
                  {lookUp(words.presence, agent.login_status) ?? agent.login_status}
                </p>
              </li>
            ))}
        </ul>
      )}
    </Panel>
  );
}
