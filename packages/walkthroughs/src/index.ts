export * from './expect';
export { walkHeaders } from './headers';
export { walkPages } from './pages';
export { walkSignedIn } from './signed-in';
export { readSteps, stepsOf, walkSteps } from './steps';
export { walkToken } from './token';
