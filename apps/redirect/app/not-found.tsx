import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'No such page' };

export default function NotFound() {
  return (
    <header className="intro">
      <h1>There is no such page</h1>
      <p className="lead">
        The address may be mistyped. <a href="/">Go to the overview</a>
      </p>
    </header>
  );
}
