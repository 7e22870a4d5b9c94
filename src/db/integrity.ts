import { sql } from 'kysely';
import type { Db, Reader } from './schema.ts';

/** A reference that leads nowhere: a row of `table` whose `column` names no row of `parent`. */
export interface LostReference {
  table: string;
  column: string;
  parent: string;
  rows: number;
}

/** What SQLite's own check says of its file, a sentence for each fault; PostgreSQL has no such question. */
export async function faultsOfFile(db: Reader, engine: Db['engine']): Promise<string[]> {
  if (engine === 'postgres') return [];
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  return rows.map(({ integrity_check }) => integrity_check).filter((sentence) => sentence !== 'ok');
}

// Both engines refuse such a row, unless a tool told them not to look.
const references: Record<Db['engine'], string> = {
  sqlite: `select t.name as "table", f."from" as "column", f."table" as parent, f."to" as key
    from pragma_table_list t, pragma_foreign_key_list(t.name) f where t.schema = 'main' and t.type = 'table'`,
  postgres: `select t.relname as "table", a.attname as "column", f.relname as parent, r.attname as key
    from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class f on f.oid = c.confrelid
    join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
    join pg_attribute r on r.attrelid = f.oid and r.attnum = c.confkey[1]
    where c.contype = 'f' and t.relnamespace = current_schema()::regnamespace`,
};

/** Every reference of the schema, looked up row by row; and how many references there are. */
export async function lostReferences(
  db: Reader,
  engine: Db['engine'],
): Promise<{ references: number; lost: LostReference[] }> {
  const asked = await sql.raw<Omit<LostReference, 'rows'> & { key: string }>(`${references[engine]} order by 1, 2`).execute(db);
  const lost: LostReference[] = [];
  for (const { table, column, parent, key } of asked.rows) {
    const found = await sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)} as child
      where ${sql.ref(`child.${column}`)} is not null and not exists
      (select 1 from ${sql.table(parent)} as parent where ${sql.ref(`parent.${key}`)} = ${sql.ref(`child.${column}`)})`.execute(db);
    const rows = found.rows[0]?.rows ?? 0;
    if (rows > 0) lost.push({ table, column, parent, rows });
  }
  return { references: asked.rows.length, lost };
}
