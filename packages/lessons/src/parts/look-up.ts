/**
 * What stands under a name that LiveChat sent, if it is one of ours: every object also has a `constructor`
 * and a `__proto__`. Our tables are typed without an index, so that nothing else compiles.
 */
export const lookUp = <Value>(
  table: { readonly [name: string]: Value },
  name: string,
): Value | undefined => (Object.hasOwn(table, name) ? table[name] : undefined);
