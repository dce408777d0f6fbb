import { config } from '../config';
import { LiveChatError } from '../error';

/**
 * The page that asks is where the answer comes to. LiveChat lets a whitelisted address stand for every
 * page below it, but compares no query and no fragment.
 */
export function redirectURI({ origin, pathname }: Location): string {
  const here = origin + pathname;
  const listed = config.redirect_uris.some((uri) => {
    const folder = uri.endsWith('/') ? uri : `${uri}/`;
    return here === uri || here.startsWith(folder);
  });
  if (!listed) throw new LiveChatError('redirect_uri_not_configured');
  return here;
}
