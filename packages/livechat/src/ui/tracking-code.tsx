import { config } from '../config';
import type { Session } from '../session';
import { trackingCode } from '../tracking-code';
import { WIDGET_PATH } from '../widget-path';
import { Code } from './code';
import styles from './panel.module.css';
import { WidgetNeedsLive } from './widget-needs-live';

/** The chat widget of this person's organization, for their website, and a look at it. */
export const TrackingCode = ({ session: { organization_id } }: { session: Session }) => (
  <section className={`${styles.panel} ${styles.wide}`} aria-labelledby="your-tracking-code">
    <h2 id="your-tracking-code">Your tracking code</h2>
    <p>
      Paste it before <code>&lt;/body&gt;</code> of your website, and visitors can chat with your
      team. It names your organization and holds no token.
    </p>
    <Code title="HTML" code={trackingCode(organization_id)} />
    {config.mode === 'live' ? (
      <>
        <p>
          A preview opens in a tab of its own, because LiveChat’s script runs there, and where your
          token is no other script may run.
        </p>
        <a
          className="plain"
          href={`${WIDGET_PATH}?organization_id=${encodeURIComponent(organization_id)}`}
          target="_blank"
          rel="noopener"
        >
          Preview the widget in a new tab
        </a>
      </>
    ) : (
      <WidgetNeedsLive />
    )}
  </section>
);
