/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { World } from '../../state/world';
import { Page } from '../page';
import { Action } from './action';
import { ClientSection } from './client-section';
import { ClockSection } from './clock-section';
import { CustomersSection } from './customers-section';
import { FaultsSection } from './faults-section';
import { InstallSection } from './install-section';
import { LogSection } from './log-section';
import { PeopleSection } from './people-section';
import { PersonalTokensSection } from './personal-tokens-section';

type Props = {
  world: World;
  thisCookie: string | undefined;
  /** The scenario that the form has selected at first. */
  scenario: string | undefined;
  /** Whether the lists are shown in full. */
  all: boolean;
};

/** Shows the state of the sandbox. It needs no script: every button is a form. */
export const ControlPage = ({
  world: { store, clock, faults, log, registration },
  thisCookie,
  scenario,
  all,
}: Props) => (
  <Page title="Control" wide>
    <div class="title">
      <h1>Control the sandbox</h1>
      <Action action="reset">Reset everything</Action>
    </div>
    <p>
      See what the apps asked and why they were answered so, make things go wrong, move the clock,
      sign people out. Reset everything to forget all of it. The apps are at{' '}
      {appsOf(store.client.redirect_uris).map((url, index) => (
        <>
          {index > 0 && ', '}
          <a href={url}>{url}</a>
        </>
      ))}
    </p>
    <div class="columns">
      <div>
        <FaultsSection rules={faults.list()} people={store.people} chosen={scenario} />
        <ClockSection clock={clock} />
        <ClientSection registration={registration} people={store.people} />
      </div>
      <div>
        <LogSection entries={log.list()} all={all} />
        <InstallSection registration={registration} />
        <PersonalTokensSection store={store} />
      </div>
    </div>
    <PeopleSection store={store} thisCookie={thisCookie} all={all} />
    <CustomersSection customers={store.customers} all={all} />
  </Page>
);

/** The addresses of the apps, without /callback: that page refuses a visit without LiveChat's answer. */
const appsOf = (redirect_uris: readonly string[]) => [
  ...new Set(redirect_uris.map((uri) => uri.replace(/\/callback$/, ''))),
];
