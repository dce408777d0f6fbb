/** @jsxImportSource hono/jsx */
import type { FaultRule } from '../../faults/fault-list';
import { SCENARIOS } from '../../faults/scenarios';
import type { Person } from '../../people';
import { Action } from './action';

type Props = {
  rules: readonly FaultRule[];
  people: readonly Person[];
  chosen: string | undefined;
};

/** What is to go wrong next, and for whom. */
export const FaultsSection = ({ rules, people, chosen }: Props) => (
  <section aria-labelledby="faults">
    <h2 id="faults">Faults</h2>
    <p>
      Choose what goes wrong. Everyone's next attempt is meant when nobody is named. The same names
      work as <code>&amp;scenario=…</code> in the address of a sign-in.
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
        Only for the state
        <input type="text" name="state" autocomplete="off" spellcheck={false} maxlength={2000} />
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
          {rules.map(({ id, fault, for: target, once }) => (
            <li>
              <span>
                <code>{fault.kind}</code> {once ? 'the next time' : 'every time'}
                <span class="quiet line">for {words(target) || 'everyone'}</span>
                <span class="quiet line">{words({ ...fault, kind: undefined })}</span>
              </span>
              <Action action="clear-fault" fields={{ id: String(id) }} about={fault.kind}>
                Switch off
              </Action>
            </li>
          ))}
        </ul>
      </>
    )}
  </section>
);

const words = (fields: Record<string, unknown>): string =>
  Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(', ');
