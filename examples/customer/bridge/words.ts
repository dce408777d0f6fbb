/** What `npm run bridge` says. */
export const words = {
  customer: (name: string, id: string, before: string | undefined) =>
    before === undefined
      ? `${name} is customer ${id}, a new one.`
      : before === id
        ? `${name} is customer ${id}, as before.`
        : `LiveChat does not know customer ${before}, who was ${name} before: ${name} is customer ${id} now, a new one.`,
  noName: (name: string) =>
    `${JSON.stringify(name)} is no name: it takes people’s names, which neither are empty nor begin with "-", and have no control characters.`,
  nobody: (file: string, size: number) =>
    `Nobody was named, so LiveChat was not asked. People in ${file}: ${size}. Name some: npm run bridge -- "+48 22 000 00 00" bob`,
  noToken: 'Set LIVECHAT_AGENT_TOKEN to an agent’s access token with customers:own.',
  unreadable: (file: string) =>
    `${file} is no file of JSON with names and customers’ ids: repair it, or move it away, and everyone in it is a new customer.`,
  inUse: (file: string, lock: string) =>
    `Another run uses ${file}: wait for its end. If there is none, delete ${lock}.`,
};
