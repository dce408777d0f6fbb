import { closest, distance } from 'fastest-levenshtein';

/** A text without what people write in different ways: client_id, clientID and client-id are one. */
export const letters = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');

/** Which of these was meant: spelt in another way, or with a slip or two. */
export function nearest(text: string, known: readonly string[]): string | undefined {
  const near = closest(letters(text), known.map(letters));
  const isNear = distance(letters(text), near) <= Math.max(1, Math.floor(near.length / 4));
  return isNear ? known.find((name) => letters(name) === near) : undefined;
}

/** The end of a sentence about a word that nothing has: what was meant, or what there is. */
export function insteadOf(text: string, known: readonly string[]): string {
  const near = nearest(text, known);
  return near ? `was ${near} meant?` : `there is ${known.join(', ')}.`;
}
