import type { Session } from '@repo/livechat';
import { TrackingCode } from '../widget/tracking-code-panel';
import styles from './dashboard.module.css';
import { Profile } from './profile';
import { Sessions } from './sessions';
import { Team } from './team';
import { TokenCard } from './token-card';

/** Examples of what an app can do with a token: show who you are, your team, your sessions, your chat widget. */
export const Dashboard = ({ session }: { session: Session }) => (
  <div className={styles.dashboard}>
    <div className={styles.column}>
      <Profile session={session} />
      <Team session={session} />
    </div>
    <div className={styles.column}>
      <TokenCard session={session} />
      <Sessions session={session} />
    </div>
    <TrackingCode session={session} />
  </div>
);
