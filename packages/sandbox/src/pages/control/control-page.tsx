/** @jsxImportSource hono/jsx */
import type { World } from '../../world';
import { Page } from '../page';
import { Action } from './action';
import { ClockSection } from './clock-section';
import { FaultsSection } from './faults-section';
import { LogSection } from './log-section';
import { PeopleSection } from './people-section';

type Props = {
  world: World;
  thisCookie: string | undefined;
  /** The scenario that is chosen beforehand. */
  scenario: string | undefined;
};

/** The sandbox seen from the inside. It needs no script: every button is a form. */
export const ControlPage = ({
  world: { store, clock, faults, log },
  thisCookie,
  scenario,
}: Props) => (
  <Page title="Control" wide>
    <div class="title">
      <h1>Control the sandbox</h1>
      <Action action="reset">Reset everything</Action>
    </div>
    <div class="columns">
      <div>
        <FaultsSection rules={faults.list()} people={store.people} chosen={scenario} />
        <ClockSection clock={clock} />
      </div>
      <LogSection entries={log.list()} />
    </div>
    <PeopleSection store={store} thisCookie={thisCookie} />
  </Page>
);
