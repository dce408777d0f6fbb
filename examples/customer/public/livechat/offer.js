import { isError } from './customer-accounts.js';
import { createShared } from './shared.js';
import { words } from './words/page.js';

/**
 * `accessToken`: what came of the link when the page took it back, and is not revoked yet.
 * @typedef {{ entityId: string, link: string, code: string, transfer: string, until: number, accessToken?: string }} Offer
 */

/** Milliseconds after which the page takes its link back. */
const LIFE = 10 * 60_000;
/** Milliseconds after which LiveChat itself does not take it any more. */
const LONGEST = 60 * 60_000;

/**
 * The link by which another browser goes on as this customer. There is one for all tabs, and it outlives a reload: so
 * whichever page is open can end it.
 *
 * @param {ReturnType<typeof import('./customer-accounts.js').createCustomerAccounts>} accounts
 * @param {string} key what the link is kept under
 */
export function createOffers(accounts, key) {
  const shared = createShared(key, ['entityId', 'link', 'code', 'transfer'], ['until']);
  const get = () => {
    /** @type {Offer | null} */
    const offer = shared.get();
    const isOver = !offer?.accessToken && Date.now() >= (offer?.until ?? 0) - LIFE + LONGEST;
    return isOver ? null : offer;
  };

  /** Uses the link up, revokes what came of it, and says what became of the link. After a failure it is still there. */
  const takeBack = async () => {
    const offer = get();
    if (!offer) return '';
    let said = words.takenBack;
    try {
      const { transfer, code } = offer;
      const accessToken =
        offer.accessToken ?? (await accounts.byIdentityToken(transfer, code)).accessToken;
      // Now it is used, and by this page: should the revocation fail, that is all that is left to do.
      shared.set({ ...offer, accessToken });
      await accounts.revoke(accessToken);
    } catch (error) {
      if (!isError(error, 'invalid_grant')) throw error;
      said = words.usedBefore;
    }
    shared.remove();
    return said;
  };

  return {
    get,
    isShared: shared.isShared,
    isDue: () => Date.now() >= (get()?.until ?? Number.POSITIVE_INFINITY),

    /** Makes a link, and the code that belongs to it, unless there is one; another customer’s ends. */
    make: (/** @type {import('./identity-provider.js').Token} */ { accessToken, entityId }) =>
      shared.alone(async () => {
        if (get()?.entityId === entityId) return;
        await takeBack();
        const { transfer, code } = await accounts.beginTransfer(accessToken);
        const { origin, pathname } = location;
        // Behind the #, which no server gets to see.
        const link = `${origin}${pathname}#identity_transfer=${encodeURIComponent(transfer)}`;
        shared.set({ entityId, link, code, transfer, until: Date.now() + LIFE });
      }),

    takeBack: () => shared.alone(takeBack),
  };
}
