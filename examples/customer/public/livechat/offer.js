import { readStored } from './browser-storage.js';
import { isError } from './customer-accounts.js';
import { challengeOf, createCode, verifierOf } from './transfer-code.js';
import { words } from './words.js';

/**
 * `accessToken`: what came of the link when the page took it back, and is not revoked yet.
 * @typedef {{ entityId: string, link: string, code: string, transfer: string, until: number, accessToken?: string }} Offer
 */

/** Milliseconds after which the page takes its link back. */
const LIFE = 10 * 60_000;
/** Milliseconds after which LiveChat itself does not take it any more. */
const LONGEST = 60 * 60_000;
const TEXTS = ['entityId', 'link', 'code', 'transfer'];

/**
 * The link by which another browser goes on as this customer. There is one for all tabs, and it outlives a reload: so
 * whichever page is open can end it.
 *
 * @param {object} options
 * @param {ReturnType<typeof import('./customer-accounts.js').createCustomerAccounts>} options.accounts
 * @param {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} options.storage
 * @param {string} options.key
 * @param {(task: () => Promise<string>) => Promise<string>} options.alone runs one task at a time, of all tabs
 */
export function createOffers({ accounts, storage, key, alone }) {
  const get = () => {
    /** @type {Offer | null} */
    const offer = readStored(storage.getItem(key), TEXTS, ['until']);
    const isOver = !offer?.accessToken && Date.now() >= (offer?.until ?? 0) - LIFE + LONGEST;
    return isOver ? null : offer;
  };
  const keep = (/** @type {Offer} */ offer) => storage.setItem(key, JSON.stringify(offer));

  /** Uses the link up, revokes what came of it, and says what became of the link. After a failure it is still there. */
  const takeBack = async () => {
    const offer = get();
    if (!offer) return '';
    let said = words.takenBack;
    try {
      const verifier = await verifierOf(offer.code);
      const accessToken =
        offer.accessToken ?? (await accounts.byIdentityToken(offer.transfer, verifier)).accessToken;
      // Now it is used, and by this page: should the revocation fail, that is all that is left to do.
      keep({ ...offer, accessToken });
      await accounts.revoke(accessToken);
    } catch (error) {
      if (!isError(error, 'invalid_grant')) throw error;
      said = words.usedBefore;
    }
    storage.removeItem(key);
    return said;
  };

  return {
    get,
    isDue: () => Date.now() >= (get()?.until ?? Number.POSITIVE_INFINITY),

    /** Makes a link, and the code that belongs to it, unless there is one; another customer’s ends. */
    make: (/** @type {import('./identity-provider.js').Token} */ { accessToken, entityId }) =>
      alone(async () => {
        if (get()?.entityId === entityId) return '';
        await takeBack();
        const code = createCode();
        const challenge = await challengeOf(await verifierOf(code));
        const transfer = await accounts.beginTransfer(accessToken, challenge);
        const { origin, pathname } = location;
        // Behind the #, which no server gets to see.
        const link = `${origin}${pathname}#identity_transfer=${encodeURIComponent(transfer)}`;
        keep({ entityId, link, code, transfer, until: Date.now() + LIFE });
        return '';
      }),

    takeBack: () => alone(takeBack),
  };
}
