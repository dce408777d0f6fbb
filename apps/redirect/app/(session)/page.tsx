import { Overview, WhichFlow } from '@repo/lessons';
import { AutoSignIn } from '../auto-sign-in';
import { flow } from './(lessons)/flow';

export default function Page() {
  return (
    <>
      <div className="screen">
        <header className="intro">
          <h1>Sign in, and come back to this page</h1>
          <p className="lead">
            This page leaves for LiveChat, which asks who you are and sends you back. You land
            exactly where you left.
          </p>
        </header>
        <Overview />
      </div>
      <AutoSignIn />
      <WhichFlow flow={flow} />
    </>
  );
}
