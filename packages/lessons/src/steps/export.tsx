import { CopyButton } from '../parts/copy-button';
import { detailsOf } from './step-details';
import type { DrawnStep } from './step-parts';
import { drawing as words } from './words';

/** Copies the steps for a bug report. The steps hold no secret, so the copy holds none either. */
export const Export = ({ steps }: { steps: DrawnStep[] }) => (
  <>
    <CopyButton text={() => asText(steps)} label={words.copyAsText} what={words.copied} />
    <CopyButton text={() => asJSON(steps)} label={words.copyAsJSON} what={words.copied} />
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
