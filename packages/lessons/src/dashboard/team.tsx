import { type Agent, type Session, useAgents } from '@repo/livechat';
import { agentsCall } from '@repo/livechat/api';
import { useRef, useState } from 'react';
import { FEW, LongList } from '../parts/long-list';
import { lookUp } from '../parts/look-up';
import { Avatar } from './avatar';
import { Panel } from './panel';
import { jobInWords } from './roles';
import styles from './team.module.css';
import { team as words } from './words';

type TeamProps = { session: Session; accepting?: boolean; title?: string };

/** Everyone on the team and who is accepting chats; or only those. */
export function Team({ session, accepting = false, title = words.title }: TeamProps) {
  const agents = useAgents(session);
  return (
    <Panel title={title} session={session} calls={[agentsCall]} answer={agents}>
      {(team) => (
        <Agents
          agents={team.filter((agent) => !accepting || agent.login_status === 'accepting chats')}
        />
      )}
    </Panel>
  );
}

/** With a way to find someone where there are many. */
function Agents({ agents }: { agents: Agent[] }) {
  const list = useRef<HTMLUListElement>(null);
  const [wanted, setWanted] = useState('');
  const found = agents.filter(({ name, id, job_title }) =>
    `${name} ${id} ${job_title}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  return (
    <>
      {agents.length > FEW && (
        <label>
          {words.find}
          <input type="search" value={wanted} onChange={(event) => setWanted(event.target.value)} />
        </label>
      )}
      {found.length === 0 && <p className="quiet">{words.nobody}</p>}
      <LongList key={wanted} ref={list} items={found} className={styles.team}>
        {(agent) => (
          <li key={agent.id}>
            <Avatar name={agent.name} src={agent.avatar} />
            <div>
              <p className={styles.name}>{agent.name}</p>
              <p className="quiet">{jobInWords(agent)}</p>
            </div>
            <p className={styles.presence} data-presence={agent.login_status}>
              {lookUp(words.presence, agent.login_status) ?? agent.login_status}
            </p>
          </li>
        )}
      </LongList>
    </>
  );
}
