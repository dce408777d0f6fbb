import { CopyButton } from '../copy-button';
import type { DrawnStep } from './drawing';
import { detailsOf } from './step-details';

/** Takes the steps along, for a bug report. They hold no secret, and neither does what is copied. */
export const Export = ({ steps }: { steps: DrawnStep[] }) => (
  <>
    <CopyButton text={asText(steps)} label="Copy as text" what="what just happened" />
    <CopyButton text={asJSON(steps)} label="Copy as JSON" what="what just happened" />
  </>
);

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
