/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { Page } from './page';
import { PopupAnswer } from './popup-answer';

type Props = { exception: { identity_exception: string }; targetOrigin: string };

/** The popup's last page if LiveChat could not find out who the person is. */
export const NotSignedInPage = ({ exception, targetOrigin }: Props) => (
  <Page title="You are not signed in">
    <h1>You are not signed in</h1>
    <p>LiveChat could not tell who you are. Close this window and try again from the app.</p>
    <p>
      <code>identity_exception={exception.identity_exception}</code>
    </p>
    <PopupAnswer message={{ error: exception }} targetOrigin={targetOrigin} close={false} />
  </Page>
);
