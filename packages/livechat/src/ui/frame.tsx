import type { ReactNode } from 'react';
import { config } from '../config';
import styles from './frame.module.css';
import { LiveChatMark } from './livechat-mark';
import { NavLink } from './nav-link';

type FrameProps = {
  title: string;
  children: ReactNode;
  /** Beside the page where there is room, else below it. */
  aside?: ReactNode;
};

/** What stands around every page: where one is, where one can go, and which LiveChat this talks to. */
export const Frame = ({ title, children, aside }: FrameProps) => (
  <>
    <a className={styles.skip} href="#content">
      Skip to the content
    </a>
    <header className={styles.header}>
      <a href="/" className={styles.brand}>
        <LiveChatMark />
        {title}
      </a>
      <nav aria-label="Pages">
        <NavLink href="/">Overview</NavLink>
        <NavLink href="/team">Team</NavLink>
        <NavLink href="/buttons">Buttons</NavLink>
        <NavLink href="/compare">Compare</NavLink>
      </nav>
    </header>
    {config.mode === 'sandbox' && (
      <aside className={styles.mode} aria-label="Mode">
        <p>
          <strong>Sandbox.</strong> This app talks to a local stand-in, not to LiveChat:{' '}
          <a href={`${config.accountsURL}/sandbox`}>look inside, or reset it to be someone else</a>.
          To go live, paste your client id into <code>auth.clientId</code> in{' '}
          <code>livechat.config.json</code> and start again.
        </p>
      </aside>
    )}
    <div className={styles.body}>
      <main id="content" className={styles.main}>
        {children}
      </main>
      <aside aria-label="Steps">{aside}</aside>
    </div>
    <footer className={styles.footer}>
      <a href="/errors">When it fails</a>
      <a href="https://platform.text.com/docs/authorization/sign-in-with-livechat">
        LiveChat’s guide to Sign in with LiveChat
      </a>
    </footer>
  </>
);
