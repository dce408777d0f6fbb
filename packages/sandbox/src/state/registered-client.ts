/** The one app registered at the sandbox, as Developer Console would know it. */
export type Client = {
  client_id: string;
  /** Shown on the consent page. */
  name: string;
  /** What the app may ask for at most. */
  scopes: readonly string[];
  /** Those of them that LiveChat has and the sandbox's list does not, because they are newer. */
  otherScopes?: readonly string[];
  redirect_uris: readonly string[];
  /** Of an app with a server. An app in the browser has none, and proves by PKCE that a code is its own. */
  client_secret?: string;
  /** Whether its refresh tokens are replaced although it has a secret: LiveChat's are not, those of others may be. */
  rotates?: boolean;
};

/** What the client gets, as its type in Developer Console decides: a token, a code, or, at the sandbox alone, both. */
export const CLIENT_TYPES = ['both', 'implicit', 'authorization_code'] as const;

export type ClientType = (typeof CLIENT_TYPES)[number];

/** What a type allows, in words. */
export const CLIENT_TYPE_WORDS: Record<ClientType, string> = {
  both: 'a token and a code',
  implicit: 'a token alone (implicit grant)',
  authorization_code: 'a code alone (authorization code grant)',
};

/**
 * Who can install the app: every customer of LiveChat, from the Marketplace, or the organization alone that made it,
 * whose people are not asked for consent.
 */
export const DISTRIBUTIONS = ['public', 'private'] as const;

export type Distribution = (typeof DISTRIBUTIONS)[number];

/** What it means, in words. */
export const DISTRIBUTION_WORDS: Record<Distribution, string> = {
  public: 'public: people are asked',
  private: 'private: nobody is asked',
};

/** What a request is checked against. */
export type Registration = {
  client: Client;
  /** Can be switched; a reset makes it "both" again. */
  client_type: ClientType;
  /** Can be switched; a reset makes it "public" again. */
  distribution: Distribution;
  /** The account that made the app, which is not asked for consent either; a reset makes it nobody's again. */
  author: string | null;
  /** Whether the Accounts SDK's own S256 challenge will do. */
  sdkCompat: boolean;
};

/** The client id the apps send while `auth.clientId` is empty. */
export const SANDBOX_CLIENT_ID = 'sandbox';
