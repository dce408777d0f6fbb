import { pageURL } from '@repo/livechat';
import { config } from '@repo/livechat/config';
import { LiveChatMark } from '@repo/livechat/ui';
import { Activity, lazy, type ReactNode } from 'react';
import styles from './frame.module.css';
import { NavLink } from './nav-link';
import { frame as words } from './words';

/** A build for the sandbox leaves this out: the mode is a constant in the build, so the bundler drops the import. */
const SetUp =
  process.env.LIVECHAT_MODE === 'live'
    ? lazy(async () => ({ default: (await import('../set-up/set-up')).SetUp }))
    : null;

type FrameProps = {
  title: string;
  children: ReactNode;
  /** Shows who is signed in. */
  account?: ReactNode;
  /** Beside the page if there is room, otherwise below it. */
  aside?: ReactNode;
};

/**
 * The frame of every page: the app's title, the links to its pages, and the mode, which tells sandbox from LiveChat.
 */
export const Frame = ({ title, children, account, aside }: FrameProps) => (
  <>
    <a className={styles.skip} href="#content">
      {words.skip}
    </a>
    <header className={styles.header}>
      <a href={pageURL('/')} className={styles.brand}>
        <LiveChatMark />
        {title}
      </a>
      <nav aria-label={words.pages.label}>
        <NavLink page="/">{words.pages.overview}</NavLink>
        <NavLink page="/team">{words.pages.team}</NavLink>
        <NavLink page="/buttons">{words.pages.buttons}</NavLink>
        <NavLink page="/compare">{words.pages.compare}</NavLink>
      </nav>
      <div className={styles.account}>{account}</div>
      {aside && (
        <a href="#steps" className={styles.toSteps}>
          {words.toSteps}
        </a>
      )}
    </header>
    {config.mode === 'sandbox' && (
      <aside className={styles.mode} aria-label={words.mode}>
        <div>
          <p>{words.sandbox(`${config.accountsURL}/sandbox`)}</p>
          <details>
            <summary>{words.goLive}</summary>
            <p>{words.howToGoLive}</p>
          </details>
        </div>
      </aside>
    )}
    <div className={`${styles.body} ${aside ? styles.beside : ''}`}>
      <main id="content" className={styles.main}>
        {/* React hydrates this part last, so the session, which starts outside of it, checks an answer first. */}
        <Activity>
          {children}
          {SetUp && account && <SetUp />}
        </Activity>
      </main>
      {aside && <aside aria-label={words.steps}>{aside}</aside>}
    </div>
    <footer className={styles.footer}>
      {/* The notices of errors link to this page, too. */}
      <a rel="help" href={pageURL('/errors')}>
        {words.errors}
      </a>
      <a href="https://platform.text.com/docs/authorization/sign-in-with-livechat">{words.guide}</a>
    </footer>
  </>
);
