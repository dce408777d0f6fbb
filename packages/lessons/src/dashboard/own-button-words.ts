/** Shown before anyone has signed in. The words of the dashboard are in words.tsx. */
export const ownButton = {
  hint: 'Both sign-in buttons do the same: the second has your look.',
};
