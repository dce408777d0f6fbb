/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */

/** What the popup tells the window that opened it. */
export type PopupMessage =
  | {
      data: ({ access_token: string } | { code: string }) & {
        expires_in: number;
        token_type: 'Bearer';
        /** Separated by commas. The SDK renames it to `scope`. */
        scopes: string;
        account_id: string;
        organization_id: string;
        client_id: string;
        state: string | undefined;
      };
    }
  | { error: { oauth_exception: string } | { identity_exception: string } };

export type PopupAnswerProps = {
  /** A `PopupMessage`, unless a fault wants the app to get something else. */
  message: unknown;
  /** The only origin the browser will hand the message to. */
  targetOrigin: string;
  times?: number;
  /** Whether the popup has nothing more to show. */
  close: boolean;
};

/** Posts the message to the opener; a page that is not in a popup explains itself instead. */
export const PopupAnswer = ({ message, targetOrigin, times = 1, close }: PopupAnswerProps) => (
  <>
    <p id="no-opener" class="callout" role="alert" hidden>
      The window of the app at {targetOrigin} cannot be reached from here: it was closed, or a
      Cross-Origin-Opener-Policy header cut the two apart. Close this window and sign in again from
      the app.
    </p>
    <script
      src="/assets/popup-answer.js"
      data-message={JSON.stringify(message)}
      data-target-origin={targetOrigin}
      data-times={String(times)}
      data-close={String(close)}
    />
  </>
);
