export type { Client } from './client';
export { createSandbox, type SandboxOptions } from './create-sandbox';
export { PEOPLE, type Person } from './people';
