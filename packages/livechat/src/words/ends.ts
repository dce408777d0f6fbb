import type { SignedOutReason } from '../session';

/** Why nobody is signed in any more. */
export const endWords: Record<SignedOutReason, { title: string; text: string }> = {
  'signing-out': {
    title: 'Signing you out…',
    text: 'This tab has forgotten its token, and asks LiveChat to revoke it.',
  },
  'signed-out': {
    title: 'You are signed out',
    text: 'This app’s token was revoked. You are still signed in to LiveChat itself, and on your other devices.',
  },
  'signed-out-here': {
    title: 'You are signed out, but LiveChat does not know',
    text: 'It could not be reached, and is told once it can be, while this page is open. Until then the token, which was forgotten here, may work. Your other sessions go on.',
  },
  'signed-out-everywhere': {
    title: 'You are signed out everywhere',
    text: 'LiveChat ended every session of yours, on every device and in every app.',
  },
  'signed-out-elsewhere': {
    title: 'You signed out in another tab',
    text: 'This tab’s token was revoked as well.',
  },
  'signed-in-elsewhere': {
    title: 'You are signed in in another tab',
    text: 'Each tab has a token of its own. One click signs you in here too; LiveChat knows you already.',
  },
  'ended-at-livechat': {
    title: 'You ended this session',
    text: 'You are signed out of LiveChat in this browser, and of this app.',
  },
  expired: {
    title: 'Your session has expired',
    text: 'A session lasts for a limited time. Sign in again to go on.',
  },
  revoked: {
    title: 'Your session was ended',
    text: 'LiveChat no longer accepts it: it was signed out here or on another device. Sign in again to go on.',
  },
};
