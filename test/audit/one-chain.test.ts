import { afterEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { change } from '../../src/audit/operations.ts';
import { auditCheck } from '../../src/audit/chain-queries.ts';
import { insertAuditEntry } from '../../src/audit/queries.ts';
import { commandLine } from '../../src/audit/rules.ts';
import { openDatabase } from '../../src/db/connection.ts';
import { postgresDialect, sqliteDialect } from '../../src/db/dialect.ts';
import { migrate, schemaNames } from '../../src/db/migrate.ts';
import { openPostgres } from '../../src/db/postgres.ts';
import type { Db } from '../../src/db/schema.ts';
import { openSqlite } from '../../src/db/sqlite.ts';
import { accepted } from '../../src/lib/decision.ts';
import { engines } from '../support/app.ts';
import { emptyDatabase, emptyPlace, opening } from '../support/database.ts';

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const note = { change: 'office.add', noun: 'office', ref: '1' } as const;
const quietly = (db: Db): Promise<void> => db.writeQuietly((tx) => insertAuditEntry(tx, commandLine, opening, note));
const openly = (db: Db) =>
  change(db, commandLine, opening, async (_tx, audit) => {
    await audit(note);
    await audit(note);
    return accepted(true);
  });
const foundIn = (db: Db) => db.snapshot((read) => auditCheck(null).run(read));

describe.each(engines)('Entries follow one another, whoever writes them, on %s', (engine) => {
  test('changes and quiet entries at once make one chain', async () => {
    const { db, close } = await emptyDatabase(engine);
    endings.push(close);
    await Promise.all(Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? quietly(db) : openly(db))));
    expect(await foundIn(db)).toMatchObject({ said: { values: { count: 18, id: 18 } }, faults: [] });
  });

  test('what is undone leaves no gap', async () => {
    const { db, close } = await emptyDatabase(engine);
    endings.push(close);
    await quietly(db);
    const failing = db.writeQuietly(async (tx) => {
      await insertAuditEntry(tx, commandLine, opening, note);
      throw new Error('the power failed');
    });
    await expect(failing).rejects.toThrow('the power failed');
    await quietly(db);
    expect(await foundIn(db)).toMatchObject({ said: { values: { count: 2, id: 2 } }, faults: [] });
  });

  test('entries of an earlier version are chained in their order, and go on being only added', async () => {
    const { place, clear } = await emptyPlace(engine);
    endings.push(clear);
    const [old, dialect] = place.databaseUrl === null
      ? ([openSqlite(place.file).writer, sqliteDialect] as const)
      : ([await openPostgres(place.databaseUrl), postgresDialect] as const);
    await migrate(old, dialect, opening, { only: schemaNames.slice(0, 2) });
    // More than are read at once, with numbers that undone changes left free.
    await sql`insert into audit_entries (id, at, person_name, origin, change, noun, ref, detail)
      with recursive n (i) as (select 1 union all select i + 1 from n where i < 1203)
      select i * 3, ${opening.toISOString()}, '係', 'command line', 'office.add', 'office', '第' || i || '号', '{}' from n`.execute(old);
    await old.destroy();
    const db = await openDatabase(place, opening);
    endings.push(() => db.close());
    expect(await foundIn(db)).toMatchObject({ said: { values: { count: 1203, id: 3609 } }, faults: [] });
    await quietly(db);
    expect(await foundIn(db)).toMatchObject({ said: { values: { count: 1204, id: 3610 } }, faults: [] });
    const overwriting = db.writeQuietly((tx) => sql`update audit_entries set ref = 'x'`.execute(tx));
    await expect(overwriting).rejects.toThrow('audit_entries are only added');
  });
});

test('two servers on one PostgreSQL never follow the same entry', async () => {
  const { db, place, close } = await emptyDatabase('postgres');
  const other = await openDatabase(place, opening);
  endings.push(close, () => other.close());
  await Promise.all(Array.from({ length: 20 }, (_, index) => quietly(index % 2 === 0 ? db : other)));
  expect(await foundIn(db)).toMatchObject({ said: { values: { count: 20 } }, faults: [] });
});

test('an audit whose head is gone takes no further entry', async () => {
  const { db, close } = await emptyDatabase('sqlite');
  endings.push(close);
  await db.writeQuietly((tx) => tx.deleteFrom('audit_head').execute());
  await expect(quietly(db)).rejects.toThrow('the audit has lost its head: run sccm verify');
});
