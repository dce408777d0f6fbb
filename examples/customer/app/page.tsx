import { words } from '../public/livechat/words/page.js';
import { readConfig } from './config';
import { Customer } from './customer';

export default function Page() {
  return (
    <main>
      <h1>A visitor of your website</h1>
      <p className="lead">{words.lead}</p>
      <nav aria-label="The two pages">
        <a href="/" aria-current="page">
          In Next.js
        </a>
        <a href="/plain.html">Without a framework</a>
      </nav>
      <Customer config={readConfig()} />
      <section aria-labelledby="cookies">
        <h2 id="cookies">How LiveChat knows you again</h2>
        <p>{words.cookies}</p>
        <p>{words.blocked}</p>
      </section>
    </main>
  );
}
