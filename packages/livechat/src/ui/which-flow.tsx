import styles from './which-flow.module.css';

const choices = {
  popup: {
    name: 'the popup',
    when: 'Choose the popup when people are in the middle of something that must not be lost: the page stays as it is while LiveChat opens beside it.',
    but: 'It needs a browser that opens windows, so not the ones inside other apps, and a click to start from.',
  },
  redirect: {
    name: 'the redirect',
    when: 'Choose the redirect when signing in comes first, or has to work everywhere: phones, in-app browsers, strict pop-up blockers.',
    but: 'The page is left and loaded again, so it has to remember where the person was, and nothing half-typed survives.',
  },
} as const;

/** When to choose this app's flow, and the way to the other app. */
export function WhichFlow({ flow }: { flow: keyof typeof choices }) {
  const { when, but } = choices[flow];
  const other = choices[flow === 'popup' ? 'redirect' : 'popup'];
  // Set in the app's .env file; empty when the other app does not run.
  const otherURL = process.env.NEXT_PUBLIC_TWIN_URL;
  return (
    <section className={styles.which} aria-labelledby="which">
      <h2 id="which">Popup or redirect?</h2>
      <p>{when}</p>
      <p>{but}</p>
      {otherURL && (
        <p>
          <a href={otherURL}>Try {other.name} →</a>
        </p>
      )}
    </section>
  );
}
