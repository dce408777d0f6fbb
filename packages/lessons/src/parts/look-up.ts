/**
 * The value for a name that LiveChat sent, if the table has that name itself: every object also has a `constructor` and
 * a `__proto__`. Our tables have no index signature, so other look-ups do not compile.
 */
export const lookUp = <Value>(
  table: { readonly [name: string]: Value },
  name: string,
): Value | undefined => (Object.hasOwn(table, name) ? table[name] : undefined);
