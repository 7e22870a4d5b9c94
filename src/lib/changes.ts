/** What differs between two states of a record, for the audit: field to [before, after]. */
export function changesBetween(before: object, after: object): Record<string, [unknown, unknown]> {
  const old = before as Record<string, unknown>;
  const isChanged = (field: string, value: unknown): boolean => JSON.stringify(old[field]) !== JSON.stringify(value);
  const changed = Object.entries(after).filter(([field, value]) => isChanged(field, value));
  return Object.fromEntries(changed.map(([field, value]) => [field, [old[field], value]]));
}
