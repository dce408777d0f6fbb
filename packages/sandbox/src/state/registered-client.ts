/** The one app that is registered at the sandbox, with its settings of Developer Console. */
export type Client = {
  client_id: string;
  /** Shown on the consent page. */
  name: string;
  /** The scopes that the app may ask for. */
  scopes: readonly string[];
  /** Scopes among them that are newer than the sandbox's list of LiveChat's scopes. */
  otherScopes?: readonly string[];
  redirect_uris: readonly string[];
  /** Only for an app with a server. An app in the browser has none, and proves by PKCE that a code is its own. */
  client_secret?: string;
  /** Whether its refresh tokens rotate although it has a secret. LiveChat's do not, those of other services may. */
  rotates?: boolean;
};

/** The client types of Developer Console: the client gets a token or a code. Only the sandbox has `both`. */
export const CLIENT_TYPES = ['both', 'implicit', 'authorization_code'] as const;

export type ClientType = (typeof CLIENT_TYPES)[number];

/** The grants that a client type allows, in words. */
export const CLIENT_TYPE_WORDS: Record<ClientType, string> = {
  both: 'a token and a code',
  implicit: 'a token alone (implicit grant)',
  authorization_code: 'a code alone (authorization code grant)',
};

/**
 * Public: every customer of LiveChat can install the app, from the Marketplace. Private: only the organization that
 * made it can, and its people are not asked for consent.
 */
export const DISTRIBUTIONS = ['public', 'private'] as const;

export type Distribution = (typeof DISTRIBUTIONS)[number];

/** The meaning of a distribution, in words. */
export const DISTRIBUTION_WORDS: Record<Distribution, string> = {
  public: 'public: people are asked',
  private: 'private: nobody is asked',
};

/** The settings that each request is checked against. */
export type Registration = {
  client: Client;
  /** Can be changed. A reset makes it "both" again. */
  client_type: ClientType;
  /** Can be changed. A reset makes it "public" again. */
  distribution: Distribution;
  /** The account that made the app. It is not asked for consent either. A reset makes it null again. */
  author: string | null;
  /** Whether the Accounts SDK's own S256 challenge is accepted. */
  sdkCompat: boolean;
};

/** The client id that the apps send if `auth.clientId` is empty. */
export const SANDBOX_CLIENT_ID = 'sandbox';
