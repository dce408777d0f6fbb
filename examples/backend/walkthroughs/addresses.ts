/** Where LiveChat answers to the process that connects, and where LiveChat is. */
export const CALLBACK = 'http://127.0.0.1:3330';
export const SANDBOX = 'http://localhost:3331';
