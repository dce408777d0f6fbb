/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { Page } from './page';
import { PopupAnswer, type PopupAnswerProps } from './popup-answer';

/** The popup's last page. It posts the answer and closes. */
export const SignedInPage = (props: Omit<PopupAnswerProps, 'close'>) => (
  <Page title="Signed in">
    <h1>You are signed in</h1>
    <p>This window closes by itself. If it is still here, you can close it.</p>
    <PopupAnswer {...props} close />
  </Page>
);
