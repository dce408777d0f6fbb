export type WayName =
  | 'code'
  | 'token'
  | 'server'
  | 'personal'
  | 'unattended'
  | 'visitor'
  | 'onBehalf';

/** One way to be authorized by LiveChat. The tables in the README have the same words. */
export type Way = {
  title: string;
  flow: string;
  /** The holder of the token, and for how long. */
  held: string;
  /** The rights that an injected script gets. */
  script: string;
  /** The things that it takes to run it. */
  cost: string;
  folders: string[];
  guide: { title: string; url: string };
};

const docs = (title: string, page: string) => ({
  title,
  url: `https://platform.text.com/docs/${page}`,
});
const agents = docs('Agent authorization', 'authorization/agent-authorization');
const customers = docs('Customer authorization', 'authorization/customer-authorization');

export const ways: Record<WayName, Way> = {
  code: {
    title: 'A page, with a code',
    flow: 'Authorization code grant with PKCE, `"responseType": "code"`',
    held: 'The tab. Eight hours, renewed while the page is looked at',
    script: 'The access token and the refresh token',
    cost: 'Files on any host',
    folders: ['apps/popup', 'apps/redirect'],
    guide: agents,
  },
  token: {
    title: 'A page, with a token',
    flow: 'Implicit grant, `"responseType": "token"`',
    held: 'The tab. Eight hours',
    script: 'The access token',
    cost: 'Files on any host',
    folders: ['apps/popup', 'apps/redirect'],
    guide: docs('Sign in with LiveChat', 'authorization/sign-in-with-livechat'),
  },
  server: {
    title: 'A server with web pages',
    flow: 'Authorization code grant with a client secret, `state` and PKCE',
    held: 'The server, encrypted. Eight hours, renewed while the session lives',
    script: 'No token. It can make the calls that the server lets through, while the page is open',
    cost: 'A server that always runs, a database, a client secret and a key',
    folders: ['examples/server'],
    guide: docs('Authorization in practice', 'authorization/authorization-in-practice'),
  },
  personal: {
    title: 'A program of your own',
    flow: 'Personal access token, by HTTP Basic',
    held: 'The program’s environment. Until somebody revokes it',
    script: 'There is no page',
    cost: 'A process, and a token made by hand',
    folders: ['examples/backend'],
    guide: agents,
  },
  unattended: {
    title: 'A program, after one sign-in',
    flow: 'Authorization code grant with a client secret, once; then the refresh token',
    held: 'A file that only its owner can read. Until somebody revokes it',
    script: 'There is no page',
    cost: 'A process, a client secret, and one sign-in in a browser',
    folders: ['examples/backend'],
    guide: agents,
  },
  visitor: {
    title: 'A visitor of a website',
    flow: 'Customer authorization, `cookie` grant',
    held: 'The page, eight hours; who the visitor is, a cookie of LiveChat’s, two years',
    script: 'The customer’s token: this visitor’s chats',
    cost: 'Files on any host',
    folders: ['examples/customer'],
    guide: customers,
  },
  onBehalf: {
    title: 'A server that speaks for visitors',
    flow: 'Customer authorization, `agent_token` grant',
    held: 'The server. Eight hours',
    script: 'No token of an agent; a customer’s, if the server hands it on',
    cost: 'A server, and an agent’s token with `customers:own`',
    folders: ['examples/customer'],
    guide: customers,
  },
};

/** The use cases in LiveChat's guides, and the way for each. */
export const useCases = {
  'Try a call, or an app in development': 'personal',
  'A web app for every LiveChat customer': 'code',
  'A web app for your own team': 'code',
  'An app that stays as the guide to the Accounts SDK has it': 'token',
  'An app with a server, for every LiveChat customer or for your own team': 'server',
  'An app that is installed in LiveChat’s Marketplace': 'server',
  'A report, a script, an export': 'personal',
  'A worker that acts for someone who has signed in once': 'unattended',
  'A chat window of your own': 'visitor',
  'The chat widget with an identity provider of your own': 'visitor',
  'A bridge to another messenger, or a bot that writes as the customer': 'onBehalf',
} satisfies Record<string, WayName>;
