/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { FaultRule } from '../../faults/fault-list';
import { SCENARIOS } from '../../faults/scenarios';
import type { Person } from '../../state/people';
import { Action } from './action';

type Props = { rule: FaultRule; people: readonly Person[] };

/** A fault that is switched on. If it is not that of a scenario, because a test made it, the row shows its fields. */
export const FaultRow = ({ rule: { id, fault, for: target, once }, people }: Props) => {
  const scenario = [...SCENARIOS.values()].find((one) => one.fault === fault);
  const { account_id, ...attempt } = target;
  const person = people.find((one) => one.account_id === account_id)?.name ?? account_id;
  const whose = [person, parts(attempt)].filter(Boolean).join(', ') || 'everyone';
  const name = scenario?.name ?? fault.kind;
  return (
    <li>
      <span>
        <code>{name}</code> {once ? 'the next time' : 'every time'}, for {whose}
        <span class="quiet line">{scenario?.words ?? parts({ ...fault, kind: undefined })}</span>
      </span>
      <Action action="clear-fault" fields={{ id: String(id) }} about={name}>
        Switch off
      </Action>
    </li>
  );
};

const parts = (fields: Record<string, unknown>): string =>
  Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(', ');
