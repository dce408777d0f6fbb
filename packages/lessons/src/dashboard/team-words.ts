/** The choice above the team; the team itself is in words.tsx. */
export const teamPage = {
  show: 'Who is shown',
  everyone: 'Everyone',
  accepting: 'Accepting chats',
};
