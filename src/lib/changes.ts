/** What is known of a text beside its words; no change of it. */
export const beside = ['stale', 'unconfirmed'];

/** A value as it is written down: what a text is in, without what is known of it beside. */
export function written(value: unknown): string {
  return JSON.stringify(value, (name, part: unknown) => (beside.includes(name) ? undefined : part));
}

/** What differs between two states of a record, for the audit: field to [before, after]. */
export function changesBetween(before: object, after: object): Record<string, [unknown, unknown]> {
  const old = before as Record<string, unknown>;
  const isChanged = (field: string, value: unknown): boolean => written(old[field]) !== written(value);
  const changed = Object.entries(after).filter(([field, value]) => isChanged(field, value));
  return Object.fromEntries(changed.map(([field, value]) => [field, [old[field], value]]));
}
