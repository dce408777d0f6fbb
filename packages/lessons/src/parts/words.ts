/** Below a list of which a part is shown. */
export const longList = {
  more: (count: number) => `Show ${count} more`,
  shown: (count: number, all: number) => `${count} of ${all}`,
};

/** On what explains, so that it is told apart from the product. */
export const lessonTag = 'How it works';
