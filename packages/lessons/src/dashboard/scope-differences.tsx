import { covers } from '@repo/livechat/api';
import { config } from '@repo/livechat/config';
import styles from './token-card.module.css';
import { scopeDifferences as words } from './words';

/**
 * The differences between the scopes of the token and `auth.scopes`. LiveChat grants the scopes that are set in
 * Developer Console. The sandbox grants those in the file.
 */
export function ScopeDifferences({ scopes }: { scopes: string[] }) {
  const notGranted = config.scopes.filter((scope) => !covers(scopes, scope));
  const notConfigured = scopes.filter((scope) => !covers(config.scopes, scope));
  return (
    <>
      {notGranted.length > 0 && (
        <p className="quiet">
          {words.notGranted(<Scopes scopes={notGranted} />)}{' '}
          {config.mode === 'live' ? words.addInConsole : words.startAgain}
        </p>
      )}
      {notConfigured.length > 0 && (
        <p className="quiet">{words.notConfigured(<Scopes scopes={notConfigured} />)}</p>
      )}
    </>
  );
}

/** Keeps the comma or full stop with its scope, so that no line begins with it. */
const Scopes = ({ scopes }: { scopes: string[] }) =>
  scopes.map((scope, index) => (
    <span key={scope}>
      {index > 0 && ' '}
      <span className={styles.scope}>
        <code>{scope}</code>
        {index < scopes.length - 1 ? ',' : '.'}
      </span>
    </span>
  ));
