import { WIDGET_PATH } from '@repo/config/widget-path';
import { pageURL, type Session } from '@repo/livechat';
import { config } from '@repo/livechat/config';
import { Code } from '../parts/code';
import styles from '../parts/panel.module.css';
import { trackingCode } from './tracking-code';
import { WidgetNeedsLive } from './widget-needs-live';
import { trackingCode as words } from './words';

/** The code of the chat widget of this person's organization, for their website, and a link to a preview. */
export const TrackingCode = ({ session: { organization_id } }: { session: Session }) => (
  <section className={styles.panel} aria-labelledby="your-tracking-code">
    <h2 id="your-tracking-code">{words.title}</h2>
    <p>{words.text}</p>
    <Code title="HTML" code={trackingCode(organization_id)} />
    {config.mode === 'live' ? (
      <>
        <p>{words.why}</p>
        <a
          className="plain"
          href={pageURL(WIDGET_PATH, `?organization_id=${encodeURIComponent(organization_id)}`)}
          target="_blank"
          rel="noopener"
        >
          {words.preview}
        </a>
      </>
    ) : (
      <WidgetNeedsLive />
    )}
  </section>
);
