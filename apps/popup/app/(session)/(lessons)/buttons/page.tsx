import { ButtonGallery } from '@repo/lessons';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Buttons' };

export default function Page() {
  return (
    <>
      <header className="intro">
        <h1>Three buttons, one hook</h1>
        <p className="lead">
          Whatever a button looks like, it signs someone in with <code>signIn</code> from{' '}
          <code>useSession()</code>. Each of these works.
        </p>
      </header>
      <ButtonGallery />
    </>
  );
}
