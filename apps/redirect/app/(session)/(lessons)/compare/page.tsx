import { CompareFlows, CompareGrants, CompareWays, CopyIntoApp, FlowGuide } from '@repo/lessons';
import type { Metadata } from 'next';
import { flow } from '../flow';

export const metadata: Metadata = { title: 'Popup or redirect?' };

export default function Page() {
  return (
    <>
      <header className="intro">
        <h1>Popup or redirect?</h1>
        <p className="lead">
          Both end with the same kind of token. They differ in what happens to the page on the way.
        </p>
      </header>
      <CompareFlows here={flow} />
      <FlowGuide here={flow} />
      <CompareGrants />
      <CompareWays />
      <CopyIntoApp flow={flow} />
    </>
  );
}
