import { sql } from 'kysely';
import type { Db, Tx } from '../../src/db/schema.ts';

/** What a page, a script, a template, a style or a spreadsheet might take for its own. */
export const hostile =
  `"'></textarea></title></script><img src=x onerror=alert(1)><svg onload=alert(1)><script>alert(1)</script>` +
  '[a](javascript:alert(1))<%= 7*7 %>${7*7}{{7*7}}\u202e\u200b=1+1';

/**
 * Adds hostile words behind whatever words a person wrote, in every table and in what is kept as JSON: as if they had
 * been typed into every field, of earlier revisions too. The embedded database only; what guards it is taken down.
 * Returns how many values were bent.
 */
export async function bendEveryText(db: Db): Promise<number> {
  return db.writeQuietly(async (tx) => {
    const { rows: triggers } = await sql<{ name: string }>`select name from sqlite_schema where type = 'trigger'`.execute(tx);
    for (const { name } of triggers) await sql`drop trigger ${sql.id(name)}`.execute(tx);
    const { rows: tables } = await sql<{ name: string }>`
      select name from sqlite_schema where type = 'table' and sql not like 'create virtual%'
        and name not like 'sqlite_%' and name not like '%!_fts%' escape '!'`.execute(tx);
    let bent = 0;
    for (const { name } of tables) bent += await bendTable(tx, name);
    return bent;
  });
}

// A person's own words have a blank or a letter that no code of ours has.
const isWritten = (text: string): boolean => /[^\x20-\x7e]| /.test(text) && !/^\d{4}-|^[0-9a-f]{64}$/.test(text);

async function bendTable(tx: Tx, table: string): Promise<number> {
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(tx);
  const values = new Map(rows.flatMap((row) => Object.entries(row)).map(([column, value]) => [`${column} ${String(value)}`, { column, value }]));
  let bent = 0;
  for (const { column, value } of values.values()) {
    const other = bendValue(value);
    if (other === value) continue;
    await sql`update or ignore ${sql.table(table)} set ${sql.id(column)} = ${other} where ${sql.id(column)} = ${value}`.execute(tx);
    bent += 1;
  }
  return bent;
}

function bendValue(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (/^[[{]/.test(value)) {
    try {
      return JSON.stringify(bendWithin(JSON.parse(value)));
    } catch {
      // Words that begin like JSON.
    }
  }
  return isWritten(value) ? value + hostile : value;
}

function bendWithin(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bendWithin);
  if (typeof value !== 'object' || value === null) return bendValue(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bendWithin(inner)]));
}
