import { pageURL } from '@repo/livechat';
import { config } from '@repo/livechat/config';
import { ErrorPage, LiveChatMark } from '@repo/livechat/ui';
import { Activity, lazy, type ReactNode } from 'react';
import styles from './frame.module.css';
import { NavLink } from './nav-link';
import { frame as words } from './words';

/** A build for the sandbox does without: the name of the mode stands in the build, and what depends on it falls away. */
const SetUp =
  process.env.LIVECHAT_MODE === 'live'
    ? lazy(async () => ({ default: (await import('../set-up/set-up')).SetUp }))
    : null;

type FrameProps = {
  title: string;
  children: ReactNode;
  /** Who is signed in. */
  account?: ReactNode;
  /** Beside the page where there is room, else below it. */
  aside?: ReactNode;
};

/** What stands around every page: where one is, where one can go, and which LiveChat this talks to. */
export const Frame = ({ title, children, account, aside }: FrameProps) => (
  <ErrorPage value="/errors">
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
        {/* React makes what is in here work after the rest, with which the session begins: an answer is judged before. */}
        <Activity>
          {children}
          {SetUp && account && <SetUp />}
        </Activity>
      </main>
      {aside && <aside aria-label={words.steps}>{aside}</aside>}
    </div>
    <footer className={styles.footer}>
      <a href={pageURL('/errors')}>{words.errors}</a>
      <a href="https://platform.text.com/docs/authorization/sign-in-with-livechat">{words.guide}</a>
    </footer>
  </ErrorPage>
);
