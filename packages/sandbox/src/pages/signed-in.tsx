/** @jsxImportSource hono/jsx */
import { Page } from './page';
import { PopupAnswer, type PopupMessage } from './popup-answer';

/** The popup's last page, on screen for as long as it takes to post the token and close. */
export const SignedInPage = (props: { message: PopupMessage; targetOrigin: string }) => (
  <Page title="Signed in">
    <h1>You are signed in</h1>
    <p>This window closes by itself. If it is still here, you can close it.</p>
    <PopupAnswer {...props} close />
  </Page>
);
