/** What `npm run bridge` says when it cannot go on. */
export const words = {
  noName: (name: string) =>
    `${JSON.stringify(name)} is no name: it takes people’s names, which neither are empty nor begin with "-", and have no control characters.`,
  nobody: (file: string, size: number) =>
    `Nobody was named, so LiveChat was not asked. People in ${file}: ${size}. Name some: npm run bridge -- "+48 22 000 00 00" bob`,
  noToken: 'Set LIVECHAT_AGENT_TOKEN to an agent’s access token with customers:own.',
  unreadable: (file: string) =>
    `${file} cannot be read: repair it, or delete it, and everyone in it is a new customer.`,
  inUse: (file: string, lock: string) =>
    `Another run uses ${file}: wait for its end. If there is none, delete ${lock}.`,
};
