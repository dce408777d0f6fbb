export * from './expect';
export { walkHeaders } from './headers';
export { expectAllSeen, translate, walkLooks } from './looks';
export { walkOldBrowser } from './old-browser';
export { walkPages } from './pages';
export { walkServed } from './served';
export { walkSignedIn } from './signed-in';
export { readSteps, stepsOf, walkSteps } from './steps';
export { walkToken } from './token';
