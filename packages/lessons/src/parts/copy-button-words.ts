/** `copied` and `refused` are read out with what was to be copied. */
export const copyButton = {
  copy: 'Copy',
  copied: 'Copied',
  refused: 'Select and copy it',
};
