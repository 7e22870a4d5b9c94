/**
 * Returns what makes a value once for each key and keeps the last few, for as long as `revision` of what they are made
 * from stays the same. A value that could not be made is not kept.
 */
export function recentOf<T>(limit: number): (revision: number, key: string, make: () => Promise<T>) => Promise<T> {
  let recent = { madeFrom: -1, kept: new Map<string, Promise<T>>() };
  return (revision, key, make) => {
    // Another map: one that was cleared holds on to what was in it until all garbage is looked through.
    if (revision !== recent.madeFrom) recent = { madeFrom: revision, kept: new Map() };
    const { kept } = recent;
    const value = kept.get(key) ?? make();
    kept.delete(key);
    kept.set(key, value);
    if (kept.size > limit) kept.delete(kept.keys().next().value as string);
    value.catch(() => kept.delete(key));
    return value;
  };
}
