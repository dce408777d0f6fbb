/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */

/** The message that the popup posts to its opener. */
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
  /** A `PopupMessage`, unless a fault replaces it. */
  message: unknown;
  /** The only origin that the browser delivers the message to. */
  targetOrigin: string;
  times?: number;
  /** Whether the popup closes itself after that. */
  close: boolean;
};

/** Posts the message to the opener. If the page has no opener, it shows an explanation. */
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
