import type { LiveChatError } from '../error';
import { askThere, errorWords, setUpWords, waitAndTry } from '../words/errors';
import { Notice } from './notice';

/**
 * What happened, why, and what to do now. If the page has a link with `rel="help"`, its target explains each error under
 * its code, and the code links to it.
 */
export function ExplainedError({ error }: { error: LiveChatError }) {
  const { title, cause, fix, setUp } = errorWords[error.code];
  const { region, retryAfter } = error;
  const help = document.querySelector<HTMLAnchorElement>('a[rel="help"]')?.href;
  const code = <code>{error.code}</code>;
  return (
    <Notice tone="bad" title={title}>
      <p>{cause}</p>
      <p>{(region && askThere(region)) ?? (retryAfter ? waitAndTry(retryAfter) : fix)}</p>
      {setUp && <p>{setUpWords(setUp, location.origin + location.pathname)}</p>}
      <p className="error-code">{help ? <a href={`${help}#${error.code}`}>{code}</a> : code}</p>
    </Notice>
  );
}
