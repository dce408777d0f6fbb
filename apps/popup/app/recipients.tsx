import { LiveChatData, type Session, useAgents } from '@repo/livechat';
import { useState } from 'react';

type RecipientsProps = { session: Session; text: string };

/** Chooses a recipient from the team, and opens the draft in the person's own mail program. */
export const Recipients = (props: RecipientsProps) => (
  <LiveChatData session={props.session}>
    <SendTo {...props} />
  </LiveChatData>
);

function SendTo({ session, text }: RecipientsProps) {
  const { data: team = [], error } = useAgents(session);
  const [to, setTo] = useState('');
  return (
    <>
      <label htmlFor="to">{words.to}</label>
      <select id="to" value={to} onChange={(event) => setTo(event.target.value)}>
        <option value="">{words.nobody}</option>
        {team.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      {error && <p className="quiet">{words.failed}</p>}
      <a
        className="plain"
        href={`mailto:${encodeURIComponent(to)}?body=${encodeURIComponent(text)}`}
      >
        {words.send}
      </a>
    </>
  );
}

const words = {
  to: 'To',
  nobody: 'someone you choose later',
  failed: 'Your team could not be loaded: write the address yourself.',
  send: 'Open in your mail program',
};
