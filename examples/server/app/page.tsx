import { Home } from './home';

export default function Page() {
  return (
    <>
      <h1>Sign in on a server</h1>
      <p className="lead">
        The tokens stay on the server. The browser has an id in a cookie that no script can read.
      </p>
      <Home />
    </>
  );
}
