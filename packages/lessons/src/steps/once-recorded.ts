// Loaded in one piece once there are steps: reads the steps of earlier pages, and draws all steps.
export { Drawing } from './drawing';
export { parseSteps } from './stored-steps';
