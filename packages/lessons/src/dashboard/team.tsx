import { type Agent, type Session, useAgents } from '@repo/livechat';
import { agentsCall } from '@repo/livechat/api';
import { type ChangeEvent, startTransition, useMemo, useRef, useState } from 'react';
import { FEW, LongList } from '../parts/long-list';
import { lookUp } from '../parts/look-up';
import { Avatar } from './avatar';
import { Panel } from './panel';
import { jobInWords } from './roles';
import styles from './team.module.css';
import { team as words } from './words';

type TeamProps = { session: Session; accepting?: boolean; title?: string };

/** Everyone on the team and who is accepting chats. With `accepting`, only those who are. */
export function Team({ session, accepting = false, title = words.title }: TeamProps) {
  const agents = useAgents(session);
  return (
    <Panel title={title} session={session} calls={[agentsCall]} answer={agents}>
      {(team) => <Agents team={team} accepting={accepting} />}
    </Panel>
  );
}

/** The list of agents, with a search field if it is long. */
function Agents({ team, accepting }: { team: Agent[]; accepting: boolean }) {
  const list = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState('');
  const agents = useMemo(
    () => team.filter((agent) => !accepting || agent.login_status === 'accepting chats'),
    [team, accepting],
  );
  const found = useMemo(() => {
    const text = wanted.trim().toLowerCase();
    return agents.filter(({ name, id, job_title }) =>
      `${name} ${id} ${job_title}`.toLowerCase().includes(text),
    );
  }, [agents, wanted]);

  /** In a transition, so that typing stays fast while the list is rendered. */
  function find({ target }: ChangeEvent<HTMLInputElement>) {
    startTransition(() => setWanted(target.value));
  }

  return (
    <>
      {agents.length > FEW && (
        <label>
          {words.find}
          <input type="search" defaultValue={wanted} onChange={find} />
        </label>
      )}
      {found.length === 0 && <p className="quiet">{words.nobody}</p>}
      <LongList key={wanted} ref={list} items={found} className={styles.team} idOf={idOf}>
        {row}
      </LongList>
    </>
  );
}

const idOf = ({ id }: Agent) => id;

function row(agent: Agent) {
  const name = agent.name.trim() || agent.id;
  return (
    <>
      <Avatar name={name} src={agent.avatar} />
      <p className={styles.name}>{name}</p>
      <p className="quiet">{jobInWords(agent)}</p>
      <p className={styles.presence} data-presence={agent.login_status}>
        {lookUp(words.presence, agent.login_status) ?? agent.login_status}
      </p>
    </>
  );
}
