const base = process.env.BASE_PATH ?? '';
const slash = process.env.TRAILING_SLASH ?? '';

/**
 * The address of a page of this app, such as `/team`, as its next.config.ts has it served: below the
 * `basePath`, with the `trailingSlash`. What stands `behind` it is its query and fragment.
 */
export function pageURL(page: string, behind = ''): string {
  const path = base + (page === '/' ? '' : page) + slash;
  return (path || '/') + behind;
}
