import { isError } from './customer-accounts.js';
import { createShared } from './shared.js';
import { words } from './words/page.js';

/**
 * `accessToken`: the token that the page got when it took the link back. It is not revoked yet.
 * @typedef {{ entityId: string, link: string, code: string, transfer: string, until: number, accessToken?: string }} Offer
 */

/** Milliseconds after which the page takes its link back. */
const LIFE = 10 * 60_000;
/** Milliseconds after which LiveChat itself does not accept the link any more. */
const LONGEST = 60 * 60_000;

/**
 * The link with which another browser goes on as this customer. All tabs share one, and it survives a reload, so any
 * open page can end it.
 *
 * @param {ReturnType<typeof import('./customer-accounts.js').createCustomerAccounts>} accounts
 * @param {string} key the storage key of the link
 */
export function createOffers(accounts, key) {
  const shared = createShared(key, ['entityId', 'link', 'code', 'transfer'], ['until']);
  const get = () => {
    /** @type {Offer | null} */
    const offer = shared.get();
    const isOver = !offer?.accessToken && Date.now() >= (offer?.until ?? 0) - LIFE + LONGEST;
    return isOver ? null : offer;
  };

  /** Redeems the link itself and revokes the token. Returns a sentence about the link. If it fails, the link stays. */
  const takeBack = async () => {
    const offer = get();
    if (!offer) return '';
    let said = words.takenBack;
    try {
      const { transfer, code } = offer;
      const accessToken =
        offer.accessToken ?? (await accounts.byIdentityToken(transfer, code)).accessToken;
      // This page has now used the link. If the revocation fails, only that must be tried again.
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

    /** Makes a link and its code, unless this customer has one. A link of another customer is taken back first. */
    make: (/** @type {import('./identity-provider.js').Token} */ { accessToken, entityId }) =>
      shared.alone(async () => {
        if (get()?.entityId === entityId) return;
        await takeBack();
        const { transfer, code } = await accounts.beginTransfer(accessToken);
        const { origin, pathname } = location;
        // The token is in the fragment, which browsers do not send to a server.
        const link = `${origin}${pathname}#identity_transfer=${encodeURIComponent(transfer)}`;
        shared.set({ entityId, link, code, transfer, until: Date.now() + LIFE });
      }),

    takeBack: () => shared.alone(takeBack),
  };
}
