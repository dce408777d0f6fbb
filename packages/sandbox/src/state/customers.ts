import type { Clock } from './clock';
import { s256 } from './pkce';
import type { Random } from './random';
import { TOKEN_LIFETIME } from './tokens';

/** A visitor of a website. */
export type Customer = {
  entity_id: string;
  /** The value of the cookie `__lc_cst`. It proves that a browser belongs to this customer. */
  secret: string;
  made_by: 'cookie' | 'agent_token';
  /** Set for a customer in one group: the `entity_id` of the customer of the cookies, and the group. */
  group?: { of: string; group_id: number };
};

export type CustomerToken = {
  /** Identifies the token in places that must not show the token itself. */
  token_id: string;
  access_token: string;
  entity_id: string;
  client_id: string;
  /** Seconds. */
  expires_in: number;
  /** Epoch milliseconds. */
  expires_at: number;
};

/** An identity transfer from one browser to another. */
type Transfer = {
  code: string;
  entity_id: string;
  /** S256 of RFC 7636. The call has no parameter for another method. */
  code_challenge: string | undefined;
  expires_at: number;
};

/** Seconds until an identity transfer token expires. */
export const TRANSFER_LIFETIME = 3600;
/** How many customers, tokens and transfers are kept, each: the newest. */
const MOST = 1000;

/** Customers, their tokens and their transfers, oldest first. */
export class Customers {
  readonly #clock: Clock;
  readonly #random: Random;
  #customers: Customer[] = [];
  #tokens: CustomerToken[] = [];
  #transfers: Transfer[] = [];

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  clear(): void {
    this.#customers = [];
    this.#tokens = [];
    this.#transfers = [];
  }

  list(): readonly Customer[] {
    return this.#customers;
  }

  find(entity_id: string): Customer | undefined {
    return this.#customers.find((each) => each.entity_id === entity_id);
  }

  /** The customer of a browser: `__lc_cid` is the `entity_id`, `__lc_cst` proves it. */
  findByCookies(cid: string | undefined, cst: string | undefined): Customer | undefined {
    return this.#customers.find(
      ({ entity_id, secret, group }) => entity_id === cid && secret === cst && !group,
    );
  }

  create(made_by: Customer['made_by'], group?: Customer['group']): Customer {
    const customer = {
      entity_id: this.#random.uuid(),
      secret: this.#random.secret(),
      made_by,
      ...(group && { group }),
    };
    this.#customers = [...this.#customers.slice(1 - MOST), customer];
    return customer;
  }

  /** The customer's other identity within a group, for websites that keep groups apart. */
  inGroup({ entity_id: of, made_by }: Customer, group_id: number): Customer {
    const known = this.#customers.find(
      ({ group }) => group?.of === of && group.group_id === group_id,
    );
    return known ?? this.create(made_by, { of, group_id });
  }

  issue({ entity_id }: Customer, client_id: string, expires_in = TOKEN_LIFETIME): CustomerToken {
    const token = {
      token_id: this.#random.uuid(),
      access_token: `dal:sandbox-${this.#random.secret()}`,
      entity_id,
      client_id,
      expires_in,
      expires_at: this.#clock.now() + expires_in * 1000,
    };
    this.#tokens = [...this.#tokens.slice(1 - MOST), token];
    return token;
  }

  /** The token. Undefined if it is unknown, revoked or expired. */
  findToken(access_token: string): CustomerToken | undefined {
    return this.#tokens.find(
      (token) => token.access_token === access_token && this.secondsLeft(token) > 0,
    );
  }

  /** The valid tokens of a customer. */
  tokensOf({ entity_id }: Customer): CustomerToken[] {
    return this.#tokens.filter(
      (token) => token.entity_id === entity_id && this.secondsLeft(token) > 0,
    );
  }

  secondsLeft({ expires_at }: CustomerToken): number {
    return Math.floor((expires_at - this.#clock.now()) / 1000);
  }

  revoke({ token_id }: Pick<CustomerToken, 'token_id'>): void {
    this.#tokens = this.#tokens.filter((token) => token.token_id !== token_id);
  }

  /** Forgets a customer with its tokens and transfers. With the next visit, the browser gets a new customer. */
  forget(entity_id: string): void {
    const isOthers = (each: { entity_id: string }) => each.entity_id !== entity_id;
    this.#customers = this.#customers.filter(isOthers);
    this.#tokens = this.#tokens.filter(isOthers);
    this.#transfers = this.#transfers.filter(isOthers);
  }

  /** Returns an identity transfer token. */
  beginTransfer({ entity_id }: Customer, code_challenge: string | undefined): string {
    const code = `dal:sandbox-${this.#random.secret()}`;
    const expires_at = this.#clock.now() + TRANSFER_LIFETIME * 1000;
    const transfer = { code, entity_id, code_challenge, expires_at };
    this.#transfers = [...this.#transfers.slice(1 - MOST), transfer];
    return code;
  }

  /** The transfer of an identity transfer token. Undefined if the token is unknown, used or expired. */
  findTransfer(code: string): Transfer | undefined {
    return this.#transfers.find(
      (transfer) => transfer.code === code && transfer.expires_at > this.#clock.now(),
    );
  }

  /** Marks an identity transfer token as used. */
  endTransfer({ code }: Transfer): void {
    this.#transfers = this.#transfers.filter((transfer) => transfer.code !== code);
  }
}

/** Whether the verifier fits the transfer's challenge. A transfer without a challenge must come without a verifier. */
export const isTransferVerifiedBy = (
  { code_challenge }: Pick<Transfer, 'code_challenge'>,
  code_verifier: string | undefined,
): boolean =>
  code_challenge === undefined
    ? code_verifier === undefined
    : code_verifier !== undefined && s256(code_verifier) === code_challenge;
