/** The names of the parameters in a query or fragment. */
export const parameterNames = (part: string) => [
  ...new URLSearchParams(part.replace(/^#/, '')).keys(),
];

/** Whether a fragment brings a token, whoever sent it. */
export const holdsToken = (hash: string) => parameterNames(hash).includes('access_token');
