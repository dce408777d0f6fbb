import type { Session } from '@repo/livechat';
import { TrackingCode } from '../widget/tracking-code-panel';
import styles from './dashboard.module.css';
import { Profile } from './profile';
import { Sessions } from './sessions';
import { Team } from './team';
import { TokenCard } from './token-card';

/** What one can do with a token: who you are, your team, where you are signed in, your chat widget. */
export const Dashboard = ({ session }: { session: Session }) => (
  <div className={styles.dashboard}>
    <Profile session={session} />
    <TokenCard session={session} />
    <Team session={session} />
    <Sessions session={session} />
    <TrackingCode session={session} />
  </div>
);
