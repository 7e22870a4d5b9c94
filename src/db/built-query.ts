import type { Compilable } from 'kysely';
import type { Reader } from './schema.ts';

/**
 * A query of one parameter, whatever stands in its place now, built once: building takes longer than running it.
 * Returns what gives its first row for a value.
 */
export function builtOnce<Row>(db: Reader, query: Compilable<Row>): (parameter: string) => Promise<Row | undefined> {
  const built = query.compile();
  return async (parameter) => (await db.executeQuery<Row>({ ...built, parameters: [parameter] })).rows[0];
}
