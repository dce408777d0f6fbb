import type { Metadata } from 'next';
import { Callback } from './callback';

export const metadata: Metadata = { title: 'Signing you in · Server sample' };

export default function Page() {
  return (
    <>
      <h1>Signing you in</h1>
      <Callback />
    </>
  );
}
