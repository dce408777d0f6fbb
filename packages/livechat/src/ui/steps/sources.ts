/** A function, or a method of an object, and the file in packages/livechat/src that it stands in. */
export type Source = { file: string; name: string };

/** Where on the page /source it is. */
export const anchorOf = ({ file, name }: Source) => `${file.replace('.ts', '')}-${name}`;
