import { Overview, WhichFlow } from '@repo/lessons';
import { Draft } from '../draft';
import { flow } from './(lessons)/flow';

export default function Page() {
  return (
    <>
      <div className="screen">
        <header className="intro">
          <h1>Sign in without leaving the page</h1>
          <p className="lead">
            LiveChat opens in a small window, asks who you are, and posts its answer to this page.
            The page itself stays as it is.
          </p>
        </header>
        <Overview />
      </div>
      <Draft />
      <WhichFlow flow={flow} />
    </>
  );
}
