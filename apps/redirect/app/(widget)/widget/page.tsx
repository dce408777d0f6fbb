import { WidgetPage } from '@repo/lessons';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Your chat widget' };

export default function Page() {
  return (
    <>
      <header className="intro">
        <h1>Your chat widget</h1>
        <p className="lead">
          What visitors of your website see. LiveChat’s script runs on this page once you ask for
          it, so nobody is signed in here.
        </p>
      </header>
      <WidgetPage />
    </>
  );
}
