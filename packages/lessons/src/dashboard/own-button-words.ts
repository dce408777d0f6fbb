/** Shown before anyone has signed in; the dashboard’s own are in words.tsx. */
export const ownButton = {
  hint: 'LiveChat’s button and the next one do the same: the look of that one is yours.',
};
