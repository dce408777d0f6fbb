import { isReadable, isThisMachine, isWhitelisted } from '../addresses';
import * as say from '../doctor/finding';
import { everyFile, securityHeaders } from '../headers';
import { liveHosts } from '../read-config';
import { LONGEST, notReached } from './ask';
import { differing, policiesOf, stopsItself, surplusHashes } from './policy';
import { type Answer, isOurs, type Page, type Site, type Unreached } from './visit';

const DOCS = 'docs/deploy.md#check-it';
const OTHER_HOSTS =
  'The build had NEXT_PUBLIC_LIVECHAT_ACCOUNTS_URL or NEXT_PUBLIC_LIVECHAT_API_URL.';

/** Every check by its name, the most basic first. */
export const checks = {
  address: ({ asked, url }) =>
    // A redirect from http:// to https:// is right.
    asked.host === url.host
      ? []
      : warning(
          `${asked.host} sends on to ${url.origin}: the other findings are about that one.`,
          'Who opens the app gives the token to the page there.',
          'See that it is yours, and check the address that people are to open.',
        ),

  https: ({ url }) =>
    isReadable(url)
      ? error(
          `The app is at ${url.protocol}//.`,
          'Everyone on the way can read the token, and can change the page.',
          'Serve it by https:// alone, and send http:// on to it.',
        )
      : [],

  pages: ({ asked, url, pages, widget, nowhere, unreached }) => {
    const [first, ...linked] = pages.map((page) => (came(page) ? null : page));
    const others = linked.filter((page) => page !== null);
    return [
      ...(first
        ? error(
            `${first.url.pathname}: no page of this app, but ${answerOf(first)}.`,
            `${asked.href} leads there. The app is at another address, or its build was not uploaded.`,
            'Give the address where people open the app, with the base path that it was built for; or upload the whole of the build.',
          )
        : []),
      ...(others.length > 0
        ? error(
            `${paths(others)}: no page of this app, but ${answerOf(others[0])}.`,
            'The app links there. A host that adds no extension has a file team.html and finds none for /team; it may list a folder in its place.',
            'Build with trailingSlash: true in next.config.ts, or have the host add .html; and build for the base path that the app is served below.',
          )
        : []),
      ...(widget && !came(widget)
        ? error(
            `${widget.url.pathname}: no page of this app, but ${answerOf(widget)}.`,
            'The preview of the chat widget does not open. Of an app without that page, the answer is a 404.',
            'Open it, and see what it says; a server has the cause in its log.',
          )
        : []),
      ...lost(url, unreached.pages),
      ...(!nowhere || (nowhere.status === 404 && isOurs(nowhere))
        ? []
        : warning(
            `${nowhere.url.pathname}, which does not exist: ${nowhere.status}${isOurs(nowhere) ? '' : ', and not the page of the app'}.`,
            'People who follow an old link are to see where they are, and a search engine that nothing is there.',
            'Have the host send 404.html, with the status 404.',
          )),
    ];
  },

  files: ({ url, files, unreached }) => [
    ...lost(url, unreached.files),
    ...files
      .filter((file) => file.status !== 200 || !typeOf(file).test(file.type))
      .flatMap((file) =>
        error(
          `${file.url.pathname} is answered with ${file.status} ${file.type || 'and no type'}.`,
          'A browser runs a script and applies a style only if it comes as what it is.',
          'Upload the whole of the build, _next with it, and have the host send .js as text/javascript and .css as text/css.',
        ),
      ),
  ],

  headers: (site) =>
    Object.entries({ ...everyFile, ...securityHeaders }).flatMap(([name, value]) => {
      const all = name in everyFile ? [...everyPage(site), ...site.files] : everyPage(site);
      const without = all.filter(({ headers }) => headers.get(name) !== value);
      if (without.length === 0) return [];
      return error(
        `${paths(without)}: ${name} is ${without[0]?.headers.get(name) ?? 'missing'}, and should be ${value}.`,
        'Next’s own servers send the headers; any other host has to be told.',
        'Give the host what the build wrote: out/_headers, out/vercel.json, or a file of .next/hosts.',
      );
    }),

  policy: (site) => {
    const pages = everyPage(site);
    const without = pages.filter((page) => policiesOf(page).length === 0);
    const stale = pages.filter(stopsItself);
    const surplus = surplusHashes(site.failed ? [...pages, site.failed] : pages);
    const other = pages.flatMap((page) => {
      const names = site.config ? differing(page, site.config, page === site.widget) : [];
      return policiesOf(page).length > 0 && names.length > 0 ? [{ page, names }] : [];
    });
    const anew = 'Send the headers of this build, in the step that uploads its files, and once.';
    return [
      ...(without.length > 0
        ? error(
            `${paths(without)}: there is no Content-Security-Policy.`,
            'Nothing keeps a stranger’s script from running in the page, and from reading the token.',
            anew,
          )
        : []),
      ...(stale.length > 0
        ? error(
            `${paths(stale)}: the policy stops what is in the page itself.`,
            'Its scripts and styles are allowed by their hashes, and these are of another build. The page does not start, or has no looks.',
            anew,
          )
        : []),
      ...other.flatMap(({ page, names }) =>
        error(
          `${page.url.pathname}: ${names.join(', ')} of the policy is not what the build asked for.`,
          'The policy is of another build, was edited, or is joined with one of the host: what it should stop may pass, or what the page needs is stopped.',
          anew,
        ),
      ),
      ...(surplus.length > 0
        ? note(
            `By hash, the policy allows what none of these pages has inside: ${surplus.join(', ')}.`,
            'It is of a page that did not come, or that the first one does not link to, or else somebody has added it: such a script runs.',
            'Compare the policy with the one that the build has printed.',
          )
        : []),
    ];
  },

  configuration: ({ config }) => {
    if (!config)
      return error(
        'No script of the first page holds a configuration.',
        'This is no build of such an app, or its scripts did not arrive.',
        'Look at the findings above first, then build with "npm run build".',
      );
    if (config.mode === 'sandbox')
      return error(
        'The app signs in at the sandbox, on the device of whoever opens it.',
        'It was built with LIVECHAT_MODE=sandbox, or without a client id.',
        'Build it with the client id of this stage: in auth.clientId, or in LIVECHAT_CLIENT_ID.',
      );
    const hosts = [config.accountsURL, config.apiURL];
    if (hosts.some((host) => isThisMachine(new URL(host))))
      return error(
        `The app asks ${hosts.join(' and ')}: that is the device of whoever opens it.`,
        OTHER_HOSTS,
        'Build it without both, and look into .env.local in the folder of the app.',
      );
    if (`${hosts}` !== `${Object.values(liveHosts)}`)
      return warning(
        `The app signs in at ${hosts[0]} and calls ${hosts[1]}, which are not both LiveChat.`,
        `Whoever has these hosts gets the token. ${OTHER_HOSTS}`,
        'If this is not meant, build it without both, and look into .env.local in the folder of the app.',
      );
    return note(
      `The client is ${config.client_id}, with the response type "${config.response_type}"; it signs in at ${hosts[0]} and calls ${hosts[1]}.`,
      'The build put it into the pages.',
      'Compare it with the client of this stage in Developer Console.',
    );
  },

  'redirect-uri': ({ url, pages, config }) => {
    if (!config) return [];
    const address = url.href.replace(/\/$/, '');
    const known = config.redirect_uris.find((uri) =>
      [url, ...pages.map((page) => page.url)].some(({ href }) => isWhitelisted(href, [uri])),
    );
    if (!known)
      return error(
        `The app was not built for ${address}: it knows ${config.redirect_uris.join(', ')}.`,
        'LiveChat sends people only to listed addresses, so the page does not even ask it.',
        `Add ${address} to auth.redirectURI or LIVECHAT_REDIRECT_URIS, and to the whitelist in Developer Console, and build anew.`,
      );
    return note(
      `LiveChat answers to ${address} if ${known === address ? 'it' : known} is on its whitelist.`,
      'The app knows the address. What stands in Developer Console, only a sign-in tells.',
      `See that the redirect URI whitelist of your app in Developer Console has ${known}.`,
    );
  },
} satisfies Record<string, (site: Site) => say.Finding[]>;

const came = (page: Page) => page.status === 200 && isOurs(page);

const everyPage = ({ pages, widget, nowhere }: Site): Page[] => [
  ...pages.filter(isOurs),
  ...(widget && isOurs(widget) ? [widget] : []),
  ...(nowhere ? [nowhere] : []),
];

/** What gave no answer, each by its path, or by its whole address if it is of another host. */
const lost = ({ origin }: URL, unreached: Unreached[]) =>
  unreached.flatMap(({ address, error: why }) => {
    const name = address.startsWith(`${origin}/`) ? new URL(address).pathname : address;
    return error(
      ...notReached(name.slice(0, LONGEST), why),
      'Open it in a browser at that address, and see what it says; or take it out of the page.',
    );
  });

const typeOf = ({ url }: Answer) =>
  url.pathname.endsWith('.css') ? /^text\/css$/ : /^(text|application)\/javascript$/;

const answerOf = (page?: Page) => `${page?.status} ${page?.type || 'and no type'}`;

const paths = (answers: Answer[]) => {
  const all = answers.map(({ url }) => url.pathname);
  return all.length > 4
    ? `${all.slice(0, 3).join(', ')} and ${all.length - 3} more`
    : all.join(', ');
};

type Sentences = [fact: string, cause: string, fix: string];
const error = (...sentences: Sentences) => say.error(...sentences, DOCS);
const warning = (...sentences: Sentences) => say.warning(...sentences, DOCS);
const note = (...sentences: Sentences) => say.note(...sentences, DOCS);
