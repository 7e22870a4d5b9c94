/**
 * Returns what makes a value once for each key and keeps the last few, for as long as `revision` of what they are made
 * from stays the same. A value that could not be made is not kept.
 */
export function recentOf<T>(limit: number): (revision: number, key: string, make: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Promise<T>>();
  let madeFrom = -1;
  return (revision, key, make) => {
    if (revision !== madeFrom) kept.clear();
    madeFrom = revision;
    const value = kept.get(key) ?? make();
    kept.delete(key);
    kept.set(key, value);
    if (kept.size > limit) kept.delete(kept.keys().next().value as string);
    value.catch(() => kept.delete(key));
    return value;
  };
}
