import type { ErrorCode } from '@repo/livechat';
import { config } from '@repo/livechat/config';
import { withCode } from '../parts/with-code';
import { errorScenarios } from './error-scenarios';
import { provoke, seeIt as words } from './words';

/** How to make an error happen. Only in the sandbox: LiveChat has no switches for it. */
export function SeeIt({ code }: { code: ErrorCode }) {
  const byHand = provoke[code];
  const scenario = errorScenarios[code];
  const url = `${config.accountsURL}/sandbox?scenario=${scenario}#faults`;
  return (
    <dd className="quiet">
      {words.label} {byHand && withCode(byHand)}{' '}
      {scenario && (byHand ? words.orScenario(scenario, url) : words.scenario(scenario, url))}
    </dd>
  );
}
