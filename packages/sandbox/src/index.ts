export { createSandbox, type SandboxOptions } from './create-sandbox';
export { SCENARIOS } from './faults/scenarios';
export { PEOPLE, type Person } from './people';
export { seededRandom } from './random';
export type { Client } from './registered-client';
