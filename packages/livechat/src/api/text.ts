import * as v from 'valibot';

/** Text as LiveChat sends it. JSON can carry half a character, which no address can. */
export const text = v.pipe(
  v.string(),
  v.transform((text) => text.replace(/\p{Surrogate}/gu, '\ufffd')),
);

/** The address of a picture on the web; null where there is none. */
export const picture = v.pipe(
  v.nullish(text, null),
  v.transform((address) => (/^https?:\/\//.test(address ?? '') ? address : null)),
);
