import { afterEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase } from '../../src/db/connection.ts';
import { postgresDialect, sqliteDialect } from '../../src/db/dialect.ts';
import { migrate, schemaNames } from '../../src/db/migrate.ts';
import { openPostgres } from '../../src/db/postgres.ts';
import type { Db } from '../../src/db/schema.ts';
import { openSqlite } from '../../src/db/sqlite.ts';
import { revisionsCheck } from '../../src/revisions/check-queries.ts';
import { listContentsBefore, listRevisions } from '../../src/revisions/queries.ts';
import { listIndicators } from '../../src/indicators/queries.ts';
import { engines } from '../support/app.ts';
import { actionsOf, findRegister } from '../support/register.ts';
import type { Engine } from '../support/app.ts';
import { emptyPlace } from '../support/database.ts';

const upgraded = new Date('2026-03-05T00:00:00.000Z');
const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

// What an officer had recorded before there were revisions; ids begin anew with each database.
const filled = [
  `insert into offices (party, name_ja) values ('jp', '有償援助調達室')`,
  `insert into themes (slug, position, name_ja) values ('undelivered', 1, '未納入'), ('unsettled', 2, '未精算')`,
  `insert into meetings (number, stage, fiscal_year, held_from, authoritative)
    values (8, 'held', 2023, '2023-11-15', 'ja'), (10, 'held', 2025, '2026-01-28', 'ja')`,
  `insert into delegations (meeting_id, party, text_ja, others) values (2, 'jp', '長官ほか', 1)`,
  `insert into delegates (meeting_id, party, position, name_ja, is_head) values (2, 'us', 2, '乙', 0), (2, 'us', 1, '甲', 1)`,
  `insert into focus_areas (meeting_id, number, position, heading_ja)
    values (1, 1, 1, '未納入・未精算'), (2, 1, 1, '未納入・未精算')`,
  `insert into focus_area_themes (focus_area_id, theme_id) values (2, 2), (2, 1), (1, 1)`,
  `insert into commitments (ref, focus_area_id, number, position, act, operative, by_jp, by_us, text_ja) values
    ('8-1-1', 1, 1, 1, 'confirmed', 1, 1, 1, '縮減に取り組む'), ('10-1-1', 2, 1, 1, 'confirmed', 1, 1, 1, '引き続き取り組む')`,
  `insert into commitment_links (later_id, earlier_id) values (2, 1)`,
  `insert into actions (ref, commitment_id, number, title_ja, audience, status, office_id, updated_on)
    values ('A10-1', 2, 1, '原因別整理', 'shared', 'in_progress', 1, '2026-02-03')`,
  `insert into status_updates (action_id, status, office_id, effective_on, recorded_at, recorded_by_name, audience)
    values (1, 'in_progress', 1, '2026-02-03', '2026-02-03T01:00:00.000Z', '連絡 花子', 'shared')`,
  `insert into indicators (slug, position, name_ja, unit_ja, definition_ja)
    values ('undelivered-amount', 1, '未納入額', '億円', '定義'), ('unsettled-amount', 2, '未精算額', '億円', '定義')`,
];

const audited = (at: string, change: string, noun: string): string =>
  `insert into audit_entries (at, person_name, origin, change, noun, ref, detail)
    values ('${at}', '連絡 花子', '127.0.0.1', '${change}', '${noun}', '10', '{}')`;

/** A database of the first schema, with these statements run in it, as the program opens it now. */
async function upgradedFrom(engine: Engine, statements: string[]): Promise<Db> {
  const { place, clear } = await emptyPlace(engine);
  endings.push(clear);
  const old = place.databaseUrl === null ? openSqlite(place.file).writer : await openPostgres(place.databaseUrl);
  const dialect = engine === 'sqlite' ? sqliteDialect : postgresDialect;
  await migrate(old, dialect, new Date('2025-12-01T00:00:00.000Z'), { only: schemaNames.slice(0, 1) });
  for (const statement of statements) await sql.raw(statement).execute(old);
  await old.destroy();
  const db = await openDatabase(place, upgraded);
  endings.push(() => db.close());
  return db;
}

const basis = (recordedBy: string | null) => ({ asOf: '2026-03-05', recordedBy });

describe.each(engines)('A database filled before there were revisions, on %s', (engine) => {
  test('what was recorded by today is all there is, with links, themes, titles and offices', async () => {
    const db = await upgradedFrom(engine, filled);
    const register = await findRegister(db.read, basis('2026-03-05'));
    const now = await findRegister(db.read, basis(null));
    expect(register).toEqual({ ...now, recordedBy: '2026-03-05' });
    expect(register.entries.map(actionsOf)).toEqual(now.entries.map(actionsOf));
    const told = register.entries.map((one) => [one.commitment.ref, one.continues, actionsOf(one).length]);
    expect(told).toEqual([['8-1-1', [], 0], ['10-1-1', ['8-1-1'], 1]]);
    expect(register.entries[1]?.commitment.themeIds).toEqual([1, 2]);
    expect(await listContentsBefore(db.read, 'action', '9999')).toEqual([
      { id: 1, ref: 'A10-1', commitment_id: 2, number: 1, title_ja: '原因別整理', title_en: null, audience: 'shared' },
    ]);
  });

  test('without a word on when, it was recorded when the program was brought up to date, and before that nothing was', async () => {
    const db = await upgradedFrom(engine, filled);
    const [revision, ...more] = await listRevisions(db.read, 'commitment', 2);
    expect(revision).toMatchObject({ recordedAt: upgraded.toISOString(), recordedByName: 'schema upgrade' });
    expect(revision?.content).not.toHaveProperty('version');
    expect(more).toEqual([]);
    expect((await findRegister(db.read, basis('2026-03-04'))).entries).toEqual([]);
  });

  test('where the audit tells when words last changed, they have read so since then', async () => {
    const db = await upgradedFrom(engine, [
      ...filled,
      audited('2026-01-29T02:00:00.000Z', 'announcement.import', 'meeting'),
      audited('2026-02-10T02:00:00.000Z', 'commitment.edit', 'commitment'),
      audited('2026-02-20T02:00:00.000Z', 'action.update', 'action'),
      audited('2026-02-21T02:00:00.000Z', 'person.edit', 'person'),
    ]);
    const [revision] = await listRevisions(db.read, 'meeting', 1);
    expect(revision?.recordedAt).toBe('2026-02-10T02:00:00.000Z');
    expect((await findRegister(db.read, { asOf: '2026-02-10', recordedBy: '2026-02-10' })).entries).toHaveLength(2);
    expect((await findRegister(db.read, { asOf: '2026-02-09', recordedBy: '2026-02-09' })).entries).toEqual([]);
  });

  test('the series of the public record keep their themes and breaks, now as records', async () => {
    const db = await upgradedFrom(engine, filled);
    expect(await listIndicators(db.read)).toMatchObject([
      { slug: 'undelivered-amount', themes: [{ slug: 'undelivered' }], breaksAfter: [] },
      { slug: 'unsettled-amount', themes: [{ slug: 'unsettled' }], breaksAfter: [2017] },
    ]);
    expect(await listContentsBefore(db.read, 'indicator', '9999')).toMatchObject([
      { theme_ids: [1], breaks_after: [] }, { theme_ids: [2], breaks_after: [2017] },
    ]);
  });

  test('who took part has a revision of each meeting, as the program itself would write it', async () => {
    const db = await upgradedFrom(engine, filled);
    expect((await revisionsCheck.run(db.read)).faults).toEqual([]);
    const told = (await listContentsBefore(db.read, 'delegation', '9999')).map((one) => [
      one.id, one.jp_text_ja, one.jp_others, one.delegates.map(({ name_ja: name }) => name),
    ]);
    expect(told).toEqual([[1, null, 0, []], [2, '長官ほか', 1, ['甲', '乙']]]);
  });

  test('more records than one statement holds are all written down', async () => {
    const many = `insert into offices (party, name_ja) values ${Array.from({ length: 1201 }, (_, n) => `('us', '課${n}')`).join(', ')}`;
    const db = await upgradedFrom(engine, [...filled, many]);
    expect(await listContentsBefore(db.read, 'office', '9999')).toHaveLength(1202);
  });
});
