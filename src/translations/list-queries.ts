import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { builtOnce } from '../db/built-query.ts';
import type { Reader } from '../db/schema.ts';
import type { Want, WantCount, WantFilter } from './list-rules.ts';
import { wantKinds } from './list-rules.ts';
import type { WantKind } from './list-rules.ts';

type Sql = RawBuilder<unknown>;

/** Texts of one table: where they stand in the list, what they are called, and which language stands for them. */
interface Source {
  kind: WantKind;
  fields: string[];
  from: Sql;
  table: string;
  id: Sql;
  meeting: Sql;
  ref: Sql;
  authority: Sql;
  /** Two numbers that order the records of a kind within a meeting. */
  place: [Sql, Sql];
  /** Only what stands. */
  where: Sql;
  /** Whether some of it is internal. */
  hasAudience?: true;
  /** The field as revisions name it, where the column has another name. */
  staleField?: (field: string) => Sql;
}

const ofArea = sql`focus_areas inner join meetings on meetings.id = focus_areas.meeting_id`;
const ofCommitment = sql`commitments inner join focus_areas on focus_areas.id = commitments.focus_area_id
  inner join meetings on meetings.id = focus_areas.meeting_id`;
const areaStands = sql`focus_areas.struck_at is null and focus_areas.planned_only = 0`;
const commitmentStands = sql`${areaStands} and commitments.struck_at is null and commitments.planned_only = 0`;
const [none, both, number, always] = [sql`0`, sql`'both'`, sql`meetings.number`, sql`1 = 1`];
const ofMeeting = { meeting: number, authority: sql`meetings.authoritative` };
const ofNoMeeting = { meeting: sql`cast(null as integer)`, where: always };
const people = {
  ...ofMeeting, kind: 'delegation', id: sql`meetings.id`, ref: sql`cast(meetings.number as text)`, where: always,
} as const;

const sources: Source[] = [
  {
    ...ofMeeting, kind: 'meeting', table: 'meetings', from: sql`meetings`, id: sql`meetings.id`,
    fields: ['title', 'place', 'time_note', 'annex_title', 'summary', 'preamble', 'closing', 'note'],
    ref: sql`cast(meetings.number as text)`, place: [none, none], where: always,
  },
  {
    ...people, fields: ['text'], table: 'delegations', place: [sql`case delegations.party when 'jp' then 0 else 1 end`, none],
    from: sql`delegations inner join meetings on meetings.id = delegations.meeting_id`,
    staleField: () => sql`delegations.party || '_text'`,
  },
  {
    ...people, fields: ['post', 'name'], table: 'delegates',
    from: sql`delegates inner join meetings on meetings.id = delegates.meeting_id`,
    place: [sql`case delegates.party when 'jp' then 0 else 1 end`, sql`delegates.position`],
    staleField: (of) => sql`delegates.party || '_' || delegates.position || ${sql.lit(`_${of}`)}`,
  },
  {
    ...ofMeeting, kind: 'focus-area', fields: ['heading', 'text'], table: 'focus_areas', from: ofArea, id: sql`focus_areas.id`,
    ref: sql`meetings.number || '-' || focus_areas.number`, place: [sql`focus_areas.position`, none], where: areaStands,
  },
  {
    ...ofMeeting, kind: 'commitment', fields: ['text'], table: 'commitments', from: ofCommitment, id: sql`commitments.id`,
    ref: sql`commitments.ref`, place: [sql`focus_areas.position`, sql`commitments.position`], where: commitmentStands,
  },
  {
    ...ofMeeting, kind: 'commitment', fields: ['due_because'], table: 'commitments', from: ofCommitment, id: sql`commitments.id`,
    authority: both, ref: sql`commitments.ref`, place: [sql`focus_areas.position`, sql`commitments.position`],
    where: commitmentStands,
  },
  {
    kind: 'statement', fields: ['text'], table: 'statements', id: sql`statements.id`, meeting: number, authority: both,
    from: sql`statements inner join meetings on meetings.id = statements.meeting_id`, ref: sql`cast(statements.id as text)`,
    place: [sql`statements.position`, none], where: sql`statements.struck_at is null`, hasAudience: true,
  },
  {
    kind: 'action', fields: ['title'], table: 'actions', id: sql`actions.id`, meeting: number, authority: both,
    from: sql`${ofCommitment} inner join actions on actions.commitment_id = commitments.id`, ref: sql`actions.ref`,
    place: [sql`actions.number`, none], where: always, hasAudience: true,
  },
  {
    ...ofNoMeeting, kind: 'theme', fields: ['name'], table: 'themes', from: sql`themes`, id: sql`themes.id`,
    ref: sql`themes.slug`, authority: sql`'ja'`, place: [sql`themes.position`, none],
  },
  {
    ...ofNoMeeting, kind: 'indicator', fields: ['name', 'unit', 'definition', 'note'], table: 'indicators', id: sql`indicators.id`,
    from: sql`indicators`, ref: sql`indicators.slug`, authority: sql`'ja'`, place: [sql`indicators.position`, none],
  },
  {
    ...ofNoMeeting, kind: 'office', fields: ['name'], table: 'offices', from: sql`offices`, id: sql`offices.id`,
    ref: sql`cast(offices.id as text)`, authority: both, place: [sql`offices.id`, none],
  },
];

const shown = 160;

/** The texts of one field that are wanting: those behind their other language, and those written in one alone. */
function wantsOf(source: Source, field: string, at: number, mayInternal: boolean): Sql {
  const { kind, table, from, id, meeting, ref, authority, place, where } = source;
  const isSeen = source.hasAudience !== true || mayInternal ? always : sql`${sql.ref(`${table}.audience`)} = 'shared'`;
  const [ja, en] = [sql.ref(`${table}.${field}_ja`), sql.ref(`${table}.${field}_en`)];
  const staleField = source.staleField?.(field) ?? sql.lit(field);
  const lang = sql`case when ${ja} is null then 'ja' when ${en} is null then 'en' else stale.lang end`;
  return sql`select ${sql.lit(kind)} as kind, ${sql.lit(wantKinds.indexOf(kind))} as rank, ${id} as record_id,
      ${staleField} as field, ${sql.lit(at)} as at, ${meeting} as meeting, ${ref} as ref, ${authority} as authority,
      ${lang} as lang, case when ${ja} is null or ${en} is null then 'missing' else 'stale' end as state,
      substr(case ${lang} when 'ja' then ${en} else ${ja} end, 1, ${sql.lit(shown)}) as words,
      stale.revision_id as revision_id, ${place[0]} as place, ${place[1]} as part
    from ${from} left join stale_texts as stale on stale.noun = ${sql.lit(kind)} and stale.record_id = ${id}
      and stale.field = ${staleField} and stale.lang <> ${authority}
    where ${where} and ${isSeen} and ((${ja} is null) <> (${en} is null) or stale.lang is not null)`;
}

function allWants(mayInternal: boolean): Sql {
  const parts = sources.flatMap((source) => source.fields.map((field, at) => wantsOf(source, field, at, mayInternal)));
  return sql.join(parts, sql` union all `);
}

const wantCounts = builtOnce((_db, _places, mayInternal: boolean) =>
  sql<WantCount>`select kind, state, lang, meeting, cast(count(*) as integer) as count
    from (${allWants(mayInternal)}) as wants group by kind, state, lang, meeting`,
);

/** How many are wanting of each kind, state, language and meeting. */
export async function countAllWants(db: Reader, mayInternal: boolean): Promise<WantCount[]> {
  return wantCounts(db, {}, mayInternal);
}

type Row = Omit<Want, 'recordId' | 'madeFromAt'> & { record_id: number; recorded_at: string | null };

/** What is wanting, what is behind first, then the newest meeting, in the order of its minutes. */
export async function listWants(
  db: Reader,
  { meeting, kind, state, lang }: WantFilter,
  { mayInternal, size, skip }: { mayInternal: boolean; size: number; skip: number },
): Promise<Want[]> {
  const asked = [
    ...(meeting === null ? [] : [sql`meeting = ${meeting}`]),
    ...(kind === null ? [] : [sql`kind = ${kind}`]),
    ...(state === null ? [] : [sql`state = ${state}`]),
    ...(lang === null ? [] : [sql`lang = ${lang}`]),
  ];
  const where = asked.length === 0 ? sql`` : sql`where ${sql.join(asked, sql` and `)}`;
  const { rows } = await sql<Row>`select wants.kind, wants.record_id, wants.field, wants.meeting, wants.ref, wants.lang,
      wants.state, wants.authority, wants.words, revisions.recorded_at
    from (${allWants(mayInternal)}) as wants left join revisions on revisions.id = wants.revision_id ${where}
    order by case wants.state when 'stale' then 0 else 1 end, case when wants.meeting is null then 1 else 0 end,
      wants.meeting desc, case when wants.rank in (2, 3) then 2 else wants.rank end, wants.place, wants.part, wants.rank,
      wants.record_id, wants.at
    limit ${size} offset ${skip}`.execute(db);
  return rows.map(({ record_id, recorded_at, ...row }) => ({ ...row, recordId: record_id, madeFromAt: recorded_at }));
}
