/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { FaultRule } from '../../faults/fault-list';
import { SCENARIOS } from '../../faults/scenarios';
import type { Person } from '../../state/people';
import { FaultRow } from './fault-row';

type Props = {
  rules: readonly FaultRule[];
  people: readonly Person[];
  chosen: string | undefined;
};

/** Switches faults on and off, and shows those that are on. */
export const FaultsSection = ({ rules, people, chosen }: Props) => (
  <section aria-labelledby="faults">
    <h2 id="faults">Faults</h2>
    <p>
      Choose what is to go wrong and switch it on, then sign in to the app. To have it in one
      sign-in alone, add <code>&amp;scenario=</code> and the name to the address of the sign-in
      page.
    </p>
    <form method="post" action="/sandbox" class="fields">
      <input type="hidden" name="do" value="add-fault" />
      <label>
        What goes wrong
        <select name="scenario">
          {[...SCENARIOS.values()].map(({ name, words }) => (
            <option value={name} selected={name === chosen}>
              {name}: {words}
            </option>
          ))}
        </select>
      </label>
      <label>
        For whom
        <select name="account_id">
          <option value="">Everyone</option>
          {people
            .filter((person) => person.sign_in_note)
            .map(({ account_id, name }) => (
              <option value={account_id}>{name}</option>
            ))}
        </select>
      </label>
      <label>
        For which attempt
        <input
          type="text"
          name="state"
          placeholder="Any, or the state of one"
          autocomplete="off"
          spellcheck={false}
          maxlength={2000}
        />
      </label>
      <label>
        How often
        <select name="often">
          <option value="once">The next time</option>
          <option value="always">Until switched off</option>
        </select>
      </label>
      <button type="submit" class="primary">
        Switch on
      </button>
    </form>
    {rules.length > 0 && (
      <>
        <h3>Switched on</h3>
        <ul class="rows">
          {rules.map((rule) => (
            <FaultRow rule={rule} people={people} />
          ))}
        </ul>
      </>
    )}
  </section>
);
