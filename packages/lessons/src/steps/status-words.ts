/** In place of the drawing, which has its words in words.ts: these come with the page. */
export const drawingStatus = { broken: 'The drawing did not load.' };
