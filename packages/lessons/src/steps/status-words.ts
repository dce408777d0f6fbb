/** Shown in place of the drawing. These words load with the page, those of the drawing are in words.ts. */
export const drawingStatus = { broken: 'The drawing did not load.' };
