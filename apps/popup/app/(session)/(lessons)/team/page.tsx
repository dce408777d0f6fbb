import { TeamPage } from '@repo/lessons';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Your team' };

export default function Page() {
  return (
    <>
      <header className="intro">
        <h1>Your team</h1>
        <p className="lead">Only people who are signed in see who is in it.</p>
      </header>
      <TeamPage />
    </>
  );
}
