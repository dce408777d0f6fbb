/** The redirect URI of the process that connects, and the address of the sandbox. */
export const CALLBACK = 'http://127.0.0.1:3330';
export const SANDBOX = 'http://localhost:3331';
