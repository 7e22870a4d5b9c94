import type { ExpressionBuilder, SqlBool } from 'kysely';
import { bilingualOf } from '../db/columns.ts';
import type { Reader, Schema } from '../db/schema.ts';
import type { Day } from '../lib/dates.ts';
import type { Party } from '../lib/parties.ts';
import { listContentsBefore } from '../revisions/queries.ts';
import type { Contents } from '../revisions/queries.ts';
import { registerOf } from './rules.ts';
import type { Basis, FactAction, FactAssessment, FactCommitment, Facts, Register } from './rules.ts';

/** The register of a basis: one query for each kind of record, and none for each row. */
export async function findRegister(db: Reader, basis: Basis): Promise<Register> {
  return registerOf(await findFacts(db, basis), basis);
}

async function findFacts(db: Reader, basis: Basis): Promise<Facts> {
  const before = basis.recordedBy === null ? null : endOf(basis.recordedBy);
  const words = before === null ? await presentWords(db) : await wordsBefore(db, before);
  return {
    ...factsOf(words),
    actions: await listActionStates(db, basis.asOf, before),
    assessments: await listAssessments(db, before),
  };
}

/** The instant a day ends in Tokyo, which has kept one offset since 1951. */
export function endOf(day: Day): string {
  return `${day}T15:00:00.000Z`;
}

interface Words {
  meetings: Contents['meeting'][];
  areas: Contents['focus-area'][];
  commitments: Contents['commitment'][];
  themes: Contents['theme'][];
  offices: Contents['office'][];
}

async function wordsBefore(db: Reader, before: string): Promise<Words> {
  return {
    meetings: await listContentsBefore(db, 'meeting', before),
    areas: await listContentsBefore(db, 'focus-area', before),
    commitments: await listContentsBefore(db, 'commitment', before),
    themes: await listContentsBefore(db, 'theme', before),
    offices: await listContentsBefore(db, 'office', before),
  };
}

async function presentWords(db: Reader): Promise<Words> {
  // In the order that revisions keep them in.
  const themed = await db.selectFrom('focus_area_themes').selectAll().orderBy('theme_id').execute();
  const linked = await db.selectFrom('commitment_links').selectAll().orderBy('earlier_id').execute();
  const themesOf = Map.groupBy(themed, (one) => one.focus_area_id);
  const linksOf = Map.groupBy(linked, (one) => one.later_id);
  const areas = await db.selectFrom('focus_areas').selectAll().execute();
  const commitments = await db.selectFrom('commitments').selectAll().execute();
  return {
    meetings: await db.selectFrom('meetings').selectAll().execute(),
    areas: areas.map((area) => ({ ...area, theme_ids: (themesOf.get(area.id) ?? []).map(({ theme_id }) => theme_id) })),
    commitments: commitments.map((one) => ({
      ...one, continues: (linksOf.get(one.id) ?? []).map(({ earlier_id }) => earlier_id),
    })),
    themes: await db.selectFrom('themes').selectAll().execute(),
    offices: await db.selectFrom('offices').selectAll().execute(),
  };
}

function factsOf({ meetings, areas, commitments, themes, offices }: Words): Omit<Facts, 'actions' | 'assessments'> {
  const meetingOf = new Map(meetings.map((meeting) => [meeting.id, meeting]));
  const areaOf = new Map(areas.filter(isSaid).map((area) => [area.id, area]));
  return {
    meetings: meetings.map((row) => ({
      number: row.number, stage: row.stage, heldFrom: row.held_from, fiscalYear: row.fiscal_year,
      authoritative: row.authoritative,
    })),
    themes: themes
      .map((row) => ({ id: row.id, slug: row.slug, position: row.position, name: bilingualOf(row, 'name') }))
      .sort((a, b) => a.position - b.position || a.id - b.id),
    offices: offices
      .map((row) => ({ id: row.id, party: row.party, name: bilingualOf(row, 'name') }))
      .sort((a, b) => (a.party === b.party ? a.id - b.id : a.party < b.party ? -1 : 1)),
    commitments: commitments.flatMap((row) => {
      const area = areaOf.get(row.focus_area_id);
      const meeting = meetingOf.get(area?.meeting_id ?? 0);
      if (area === undefined || meeting === undefined || !isSaid(row) || row.operative === 0) return [];
      return [commitmentOf(row, area, meeting.number)];
    }),
  };
}

// What is held of an area or commitment from before there was such a mark does not have it.
function isSaid({ struck_at, planned_only }: Pick<Contents['commitment'], 'struck_at' | 'planned_only'>): boolean {
  return struck_at === null && planned_only !== 1;
}

function commitmentOf(row: Contents['commitment'], area: Contents['focus-area'], meetingNumber: number): FactCommitment {
  return {
    id: row.id,
    ref: row.ref,
    meetingNumber,
    areaNumber: area.number,
    number: row.number,
    themeIds: area.theme_ids,
    act: row.act,
    by: sides(row.by_jp, row.by_us),
    to: sides(row.to_jp, row.to_us),
    text: bilingualOf(row, 'text'),
    due: row.due_on === null ? null : { on: row.due_on, inferred: row.due_inferred === 1, because: bilingualOf(row, 'due_because') },
    continues: row.continues,
  };
}

function sides(jp: 0 | 1, us: 0 | 1): Party[] {
  return [...(jp === 1 ? (['jp'] as const) : []), ...(us === 1 ? (['us'] as const) : [])];
}

/** Each action in the state of its newest update on a day, told by what was recorded before an instant, or by all. */
async function listActionStates(db: Reader, day: Day, before: string | null): Promise<FactAction[]> {
  const rows: FactAction[] = await db
    .selectFrom('actions')
    .innerJoin('status_updates', (join) =>
      join.on('status_updates.id', '=', (eb) =>
        eb
          .selectFrom('status_updates as told')
          .select('told.id')
          .whereRef('told.action_id', '=', 'actions.id')
          .where('told.effective_on', '<=', day)
          .where((on) => toldBefore(on, before))
          .orderBy('told.effective_on', 'desc')
          .orderBy('told.id', 'desc')
          .limit(1),
      ),
    )
    .select([
      'actions.id', 'actions.ref', 'actions.number', 'actions.commitment_id as commitmentId', 'status_updates.status',
      'status_updates.office_id as officeId', 'status_updates.due_on as dueOn', 'status_updates.effective_on as updatedOn',
    ])
    .execute();
  // The same few words and days come in every row; kept once, a large register takes half the memory.
  const words = new Map<string, string>();
  const once = <T extends string | null>(word: T): T => {
    if (word === null) return word;
    const kept = words.get(word);
    if (kept === undefined) words.set(word, word);
    return (kept ?? word) as T;
  };
  for (const row of rows) {
    row.status = once(row.status);
    row.dueOn = once(row.dueOn);
    row.updatedOn = once(row.updatedOn);
  }
  return rows;
}

type Told = Schema & { told: Schema['status_updates'] };

function toldBefore(on: ExpressionBuilder<Told, 'told'>, before: string | null) {
  return before === null ? on.lit<SqlBool>(true) : on('told.recorded_at', '<', before);
}

async function listAssessments(db: Reader, before: string | null): Promise<FactAssessment[]> {
  let query = db
    .selectFrom('assessments')
    .innerJoin('meetings', 'meetings.id', 'meeting_id')
    .select(['assessments.id', 'commitment_id as commitmentId', 'meetings.number as meetingNumber', 'assessments.status']);
  if (before !== null) query = query.where('recorded_at', '<', before);
  return query.execute();
}
