const roles: Record<string, string> = {
  owner: 'Owner',
  viceowner: 'Vice owner',
  administrator: 'Administrator',
  normal: 'Agent',
};

/** An agent's role as LiveChat's own app names it. */
export const roleInWords = (role: string) => roles[role] ?? role;
