/** The choice above the team. The words of the team itself are in words.tsx. */
export const teamPage = {
  show: 'Who is shown',
  everyone: 'Everyone',
  accepting: 'Accepting chats',
};
