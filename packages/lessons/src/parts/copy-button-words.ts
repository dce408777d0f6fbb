/** A screen reader reads out `copied` and `refused` with the name of the copied text. */
export const copyButton = {
  copy: 'Copy',
  copied: 'Copied',
  refused: 'Select and copy it',
};
