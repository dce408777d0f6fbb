/** Which of the two flows this app shows. */
export const flow = 'redirect';
