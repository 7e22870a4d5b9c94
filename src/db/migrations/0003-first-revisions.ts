import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** What the program itself said of the series of the public record until now, and nothing in the record did. */
const themesOfSeries = [
  ['undelivered', 'undelivered-amount'], ['undelivered', 'board-of-audit-2026'],
  ['unsettled', 'not-settled-after-shipment'], ['unsettled', 'unsettled-amount'], ['unsettled', 'board-of-audit-2026'],
  ['budget-execution', 'fms-budget-contract-basis'],
] as const;

const plannedOnly = 'planned_only integer not null default 0 check (planned_only in (0, 1))';

/**
 * Which series tell how a theme goes, and after which years the published definition of a series changed; and what
 * had been planned for a meeting and was not announced of it.
 */
export function indicatorsOfThemes({ strict }: Dialect): string[] {
  return [
    `create table indicator_themes (
      indicator_id integer not null references indicators (id),
      theme_id integer not null references themes (id), primary key (indicator_id, theme_id))${strict}`,
    `create index indicator_themes_by_theme on indicator_themes (theme_id)`,
    `create table indicator_breaks (
      indicator_id integer not null references indicators (id), after_year integer not null,
      primary key (indicator_id, after_year))${strict}`,
    `alter table indicators add column version integer not null default 1`,
    `alter table focus_areas add column ${plannedOnly}`,
    `alter table commitments add column ${plannedOnly}`,
    ...themesOfSeries.map(
      ([theme, series]) => `insert into indicator_themes (indicator_id, theme_id)
        select indicators.id, themes.id from indicators, themes
        where indicators.slug = '${series}' and themes.slug = '${theme}'`,
    ),
    `insert into indicator_breaks (indicator_id, after_year)
      select id, 2017 from indicators where slug in ('not-settled-after-shipment', 'unsettled-amount')`,
  ];
}

interface Row extends Record<string, unknown> {
  id: number;
}

interface Links {
  table: string;
  own: string;
  other: string;
  as: string;
}

// Each noun as it is kept in `revisions` by this version of the schema; later columns are none of its business.
const nouns: { noun: string; table: string; without: string[]; links?: Links[] }[] = [
  { noun: 'meeting', table: 'meetings', without: ['version'] },
  {
    noun: 'focus-area', table: 'focus_areas', without: ['version'],
    links: [{ table: 'focus_area_themes', own: 'focus_area_id', other: 'theme_id', as: 'theme_ids' }],
  },
  {
    noun: 'commitment', table: 'commitments', without: ['version'],
    links: [{ table: 'commitment_links', own: 'later_id', other: 'earlier_id', as: 'continues' }],
  },
  { noun: 'action', table: 'actions', without: ['status', 'office_id', 'due_on', 'updated_on', 'version'] },
  { noun: 'office', table: 'offices', without: ['version'] },
  { noun: 'theme', table: 'themes', without: ['version'] },
  {
    noun: 'indicator', table: 'indicators', without: ['version'],
    links: [
      { table: 'indicator_themes', own: 'indicator_id', other: 'theme_id', as: 'theme_ids' },
      { table: 'indicator_breaks', own: 'indicator_id', other: 'after_year', as: 'breaks_after' },
    ],
  },
];

/**
 * Gives every record without a revision one that holds how it reads, so that `recorded-by` tells of all of them. The
 * record has read so since the last change of any words at the latest, which the audit dates.
 */
export async function firstRevisions(tx: Kysely<Schema>, now: Date): Promise<void> {
  const recordedAt = await lastChangeOfWords(tx, now);
  for (const { noun, table, without, links = [] } of nouns) {
    for (let rows = await unrevised(tx, noun, table); rows.length > 0; rows = await unrevised(tx, noun, table)) {
      const contents = rows.map((row): Row => ({ ...row }));
      for (const content of contents) for (const column of without) delete content[column];
      for (const link of links) await addLinks(tx, link, contents);
      const revisions = contents.map((content) => ({
        noun, record_id: content.id, recorded_at: recordedAt, recorded_by_name: 'schema upgrade',
        content: JSON.stringify(content),
      }));
      await tx.insertInto('revisions').values(revisions).execute();
    }
  }
}

// Entries of the audit that left every text of the record as it was.
const silent = [
  'action.update', 'announcement.settle', 'assessment.add', 'direction.add', 'direction.answer', 'figure.add',
  'figure.correct', 'minutes.export',
];

async function lastChangeOfWords(tx: Kysely<Schema>, now: Date): Promise<string> {
  const row = await tx
    .selectFrom('audit_entries')
    .select((eb) => eb.fn.max('at').as('at'))
    .where('noun', '<>', 'person')
    .where('change', 'not in', silent)
    .executeTakeFirst();
  const at = row?.at as string | null | undefined;
  return at === null || at === undefined || at > now.toISOString() ? now.toISOString() : at;
}

async function unrevised(tx: Kysely<Schema>, noun: string, table: string): Promise<Row[]> {
  const { rows } = await sql<Row>`select * from ${sql.table(table)} as record where not exists
    (select 1 from revisions where noun = ${noun} and record_id = record.id) order by id limit 500`.execute(tx);
  return rows;
}

async function addLinks(tx: Kysely<Schema>, { table, own, other, as }: Links, contents: Row[]): Promise<void> {
  const { rows } = await sql<Record<string, number>>`select * from ${sql.table(table)}
    where ${sql.ref(own)} in (${sql.join(contents.map(({ id }) => id))}) order by ${sql.ref(other)}`.execute(tx);
  const linked = Map.groupBy(rows, (row) => row[own]);
  for (const content of contents) content[as] = (linked.get(content.id) ?? []).map((row) => row[other]);
}
