/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { Scenario } from '../faults/scenarios';
import { avatarPath, type Person } from '../state/people';
import { Page } from './page';

type Props = {
  appName: string;
  people: readonly Person[];
  /** The e-mail address that the app expects. */
  emailHint: string | undefined;
  /** The query with the authorize request. Every step passes it on and checks it again. */
  search: string;
  /** The scenario that the authorize request names. */
  scenario: Scenario | undefined;
  failed: boolean;
};

/** A person is chosen here. At LiveChat, people type an e-mail address and a password. */
export const SignInPage = ({ appName, people, emailHint, search, scenario, failed }: Props) => {
  const isHinted = ({ email }: Person) => email === emailHint?.trim().toLowerCase();
  const choices = (some: readonly Person[]) =>
    some
      .toSorted((a, b) => Number(isHinted(b)) - Number(isHinted(a)))
      .map((person) => <Choice person={person} hinted={isHinted(person)} />);
  const problems = people.filter((person) => person.scenario);
  return (
    <Page title="Sign in">
      <h1>Sign in</h1>
      <p>
        to continue to <strong>{appName}</strong>. Who would you like to be?
      </p>
      {failed && (
        <p class="callout" role="alert">
          Nobody was signed in. Please choose one of these people.
        </p>
      )}
      {scenario && (
        <p class="callout">
          Whoever you choose: {scenario.words} <code>scenario={scenario.name}</code>
        </p>
      )}
      <form method="post" action={`/signin${search}`} class="people">
        {choices(people.filter((person) => !person.scenario))}
        {problems.length > 0 && (
          <details open={problems.some(isHinted)}>
            <summary>People with problems</summary>
            <div class="people">{choices(problems)}</div>
          </details>
        )}
      </form>
    </Page>
  );
};

const Choice = ({ person, hinted }: { person: Person; hinted: boolean }) => (
  <button type="submit" name="account_id" value={person.account_id} class="person">
    <Face person={person} />
    <span class="person-text">
      <span class="person-name">
        {person.name}
        {hinted && <span class="hint">expected by the app</span>}
      </span>
      <span class="person-note">{person.sign_in_note}</span>
    </span>
  </button>
);

/** The picture, or the first letters of the name. */
const Face = ({ person }: { person: Person }) => {
  const src = avatarPath(person);
  if (src) return <img class="face" src={src} alt="" width="44" height="44" />;
  const initials = person.name
    .split(' ')
    .map((word) => word[0])
    .join('');
  return (
    <span class="face" aria-hidden="true">
      {initials}
    </span>
  );
};
