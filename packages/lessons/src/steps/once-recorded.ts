// What is needed once there are steps, to read those of the page before and to draw them all: one piece, loaded then.
export { Drawing } from './drawing';
export { parseSteps } from './stored-steps';
