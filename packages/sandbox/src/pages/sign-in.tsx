/** @jsxImportSource hono/jsx */
import { avatarPath } from '../avatars';
import type { Person } from '../people';
import { Page } from './page';

type Props = {
  appName: string;
  people: readonly Person[];
  /** The e-mail address the app expects. */
  emailHint: string | undefined;
  /** The authorize request, which every step carries along and checks again. */
  search: string;
  failed: boolean;
};

const isHinted = (person: Person, emailHint: string | undefined) =>
  person.email === emailHint?.trim().toLowerCase();

/** Choosing a person stands in for typing an e-mail address and a password. */
export const SignInPage = ({ appName, people, emailHint, search, failed }: Props) => (
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
    <form method="post" action={`/signin${search}`} class="people">
      {people
        .toSorted((a, b) => Number(isHinted(b, emailHint)) - Number(isHinted(a, emailHint)))
        .map((person) => (
          <button type="submit" name="account_id" value={person.account_id} class="person">
            <Face person={person} />
            <span class="person-text">
              <span class="person-name">
                {person.name}
                {isHinted(person, emailHint) && <span class="hint">expected by the app</span>}
              </span>
              <span class="person-note">{person.sign_in_note}</span>
            </span>
          </button>
        ))}
    </form>
  </Page>
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
