import { useState } from 'react';
import type { DrawnStep } from './drawing';
import { detailsOf } from './step-details';

/** Takes the steps along, for a bug report. They hold no secret, and neither does what is copied. */
export function Export({ steps }: { steps: DrawnStep[] }) {
  const [told, setTold] = useState('');

  async function copy(text: string) {
    setTold(
      await navigator.clipboard.writeText(text).then(
        () => 'Copied.',
        () => 'The browser did not let it be copied.',
      ),
    );
  }

  return (
    <>
      <button type="button" className="plain" onClick={() => copy(asText(steps))}>
        Copy as text
      </button>
      <button type="button" className="plain" onClick={() => copy(asJSON(steps))}>
        Copy as JSON
      </button>
      <span aria-live="polite" className="quiet">
        {told}
      </span>
    </>
  );
}

const asText = (steps: DrawnStep[]) =>
  steps
    .map(({ at, event, words: { from, to, title } }) => {
      const who = from === to ? from : `${from} → ${to}`;
      const details = detailsOf(event).map(([name, value]) => `\n    ${name}: ${value}`);
      return `${new Date(at).toISOString()}  ${who}: ${title}${details.join('')}`;
    })
    .join('\n');

const asJSON = (steps: DrawnStep[]) =>
  JSON.stringify(
    steps.map(({ at, event }) => ({ at: new Date(at).toISOString(), ...event })),
    null,
    2,
  );
