/** In place of the drawing, which has its words in words.ts: these come with the page. */
export const drawingStatus = { broken: 'No drawing here. Signing in works.' };
