/** Below a list that shows only a part of its items. */
export const longList = {
  more: (count: number) => `Show ${count} more`,
  shown: (count: number, all: number) => `${count} of ${all}`,
};

/** The tag of a lesson, to tell it from the product. */
export const lessonTag = 'How it works';
