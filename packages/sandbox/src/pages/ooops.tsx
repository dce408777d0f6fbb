/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import { Page } from './page';

/** An error page's text: what happened, why, and what to do now. */
export type Explanation = { title: string; why: string; fix: string };

type Props = {
  explanation: Explanation;
  oauth_exception: string;
  exception_details: string | undefined;
  children?: Child;
};

/** LiveChat's error page, in plainer words. Its children tell the popup's opener. */
export const OoopsPage = ({ explanation, oauth_exception, exception_details, children }: Props) => (
  <Page title={explanation.title}>
    <h1>{explanation.title}</h1>
    <p>{explanation.why}</p>
    <section class="callout">
      <h2>What to do now</h2>
      <p>{explanation.fix}</p>
    </section>
    <p>
      <code>oauth_exception={oauth_exception}</code>{' '}
      {exception_details && <code>exception_details={exception_details}</code>}
    </p>
    {children}
  </Page>
);
