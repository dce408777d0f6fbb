import { closest, distance } from 'fastest-levenshtein';

/** Only the letters of a text, in small letters: client_id, clientID and client-id become the same. */
export const letters = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');

/** The known name that was probably meant: written in another way, or with a typo or two. */
export function nearest(text: string, known: readonly string[]): string | undefined {
  const near = closest(letters(text), known.map(letters));
  const isNear = distance(letters(text), near) <= Math.max(1, Math.floor(near.length / 4));
  return isNear ? known.find((name) => letters(name) === near) : undefined;
}

/** Ends a sentence about an unknown word: with the word that was probably meant, or else with all known words. */
export function insteadOf(text: string, known: readonly string[]): string {
  const near = nearest(text, known);
  return near ? `was ${near} meant?` : `there is ${known.join(', ')}.`;
}
