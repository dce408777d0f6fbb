/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import { Page } from './page';

/** The text of an error page: the event, its reason, and the next step for the reader. */
export type Explanation = { title: string; why: string; fix: string };

type Props = {
  explanation: Explanation;
  oauth_exception: string;
  exception_details: string | undefined;
  children?: Child;
};

/** LiveChat's error page, in plainer words. Its children send the error to the popup's opener. */
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
