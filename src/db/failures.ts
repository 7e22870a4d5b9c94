/** Whether a write was refused because such a record exists already, on either engine. */
export function isUniqueViolation(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code;
  return code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || code === '23505';
}

/** Whether a table was not made because another process had made it meanwhile: PostgreSQL says so in three ways. */
export function isMadeMeanwhile(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code ?? '';
  return ['23505', '42710', '42P07'].includes(code);
}
