import type { Session } from '@repo/livechat';
import {
  asLiveChatError,
  type LiveChatError,
  useAccountSessions,
  useCall,
  useSession,
} from '@repo/livechat';
import {
  type AccountSession,
  covers,
  endSession,
  endSessionCall,
  sessionsCall,
} from '@repo/livechat/api';
import { ErrorNotice } from '@repo/livechat/ui';
import bowser from 'bowser';
import { useCallback, useRef, useState } from 'react';
import { LongList } from '../parts/long-list';
import { lookUp } from '../parts/look-up';
import { Panel } from './panel';
import styles from './sessions.module.css';
import { sessions as words } from './words';

/** All the person's sessions at LiveChat. Each can be ended on its own. */
export function Sessions({ session }: { session: Session }) {
  const sessions = useAccountSessions(session);
  const { mutate } = sessions;
  const list = useRef<HTMLDivElement>(null);

  const row = useCallback(
    (place: AccountSession) => {
      /** Reloads the list and gives it the focus: the row that had the focus is gone. */
      async function showWhatIsLeft() {
        await mutate();
        list.current?.focus();
      }
      return <Place place={place} session={session} onEnded={showWhatIsLeft} />;
    },
    [session, mutate],
  );

  return (
    <Panel title={words.title} session={session} calls={[sessionsCall]} answer={sessions}>
      {(places) => (
        <LongList ref={list} items={places} className={styles.sessions} idOf={idOf}>
          {row}
        </LongList>
      )}
    </Panel>
  );
}

const idOf = (place: AccountSession) => place.session_id;

type PlaceProps = { place: AccountSession; session: Session; onEnded: () => Promise<unknown> };

function Place({ place, session, onEnded }: PlaceProps) {
  const { endedAtLiveChat } = useSession();
  const makeCall = useCall(session);
  const [ending, setEnding] = useState(false);
  const [error, setError] = useState<LiveChatError | null>(null);
  const device = deviceInWords(place.user_agent);

  async function endPlace() {
    if (ending) return;
    setEnding(true);
    setError(null);
    try {
      await makeCall((session) => endSession(session, place.session_id));
      if (place.current) endedAtLiveChat(session);
      else await onEnded();
    } catch (error) {
      const known = asLiveChatError(error);
      // The session is already over, as wanted. The new list shows it.
      if (known.code === 'not_found') await onEnded();
      else setError(known);
    } finally {
      setEnding(false);
    }
  }

  return (
    <>
      <div>
        <p className={styles.device}>
          {device} {place.current && <span className={styles.current}>{words.current}</span>}
        </p>
        <p className="quiet">
          {words.signedInFrom(
            place.ip,
            lookUp(words.ways, place.identity_source) ?? place.identity_source,
          )}
        </p>
        <p className="quiet">{place.applications.map(({ name }) => name).join(', ')}</p>
      </div>
      {covers(session.scopes, endSessionCall(place.session_id).scope) && (
        <button
          type="button"
          className="plain"
          aria-disabled={ending} // Not `disabled`, which would take the focus away.
          onClick={endPlace}
          aria-label={place.current ? words.endCurrent(device) : words.endDevice(device)}
        >
          {ending ? words.ending : words.end}
        </button>
      )}
      {error && (
        <div role="alert">
          <ErrorNotice error={error} />
        </div>
      )}
    </>
  );
}

/** The browser and the system in a User-Agent header, such as "Chrome on Windows". */
function deviceInWords(userAgent: string) {
  if (!userAgent) return words.unknownDevice; // bowser throws an error for an empty text.
  const { browser, os } = bowser.parse(userAgent);
  return words.device(browser.name, os.name);
}
