import { config } from '../config';
import type { ErrorCode } from '../error';
import { errorScenarios } from '../error-scenarios';

/** How to make an error happen. For the sandbox alone: at LiveChat nothing can be switched on. */
export function SeeIt({ code }: { code: ErrorCode }) {
  const { browser, scenario } = errorScenarios[code];
  return (
    <dd className="quiet">
      See it: {browser}
      {scenario && (
        <>
          {browser ? ' Or switch on ' : 'Switch on '}
          <a href={`${config.accountsURL}/sandbox?scenario=${scenario}#faults`}>
            the scenario <code>{scenario}</code>
          </a>
          , then sign in.
        </>
      )}
    </dd>
  );
}
