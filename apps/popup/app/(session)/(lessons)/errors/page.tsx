import { ErrorList } from '@repo/lessons';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'When it fails' };

export default function Page() {
  return (
    <>
      <header className="intro">
        <h1>When it fails</h1>
        <p className="lead">Every way a sign-in or a call can fail, why, and what to do.</p>
      </header>
      <ErrorList />
    </>
  );
}
