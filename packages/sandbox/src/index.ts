export { createSandbox, type SandboxOptions } from './create-sandbox';
export { SCENARIOS } from './faults/scenarios';
export { ORGANIZATION_ID, PEOPLE, type Person } from './state/people';
export { seededRandom } from './state/random';
export type { Client } from './state/registered-client';
