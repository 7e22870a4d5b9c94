import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import { bilingualOf, columnsOf, saidIn, staleIn, unconfirmedIn } from '../db/columns.ts';
import type { Reader, Schema, Tx } from '../db/schema.ts';
import type { Selectable } from 'kysely';
import type { Locale } from '../lib/locale.ts';
import type { Party } from '../lib/parties.ts';
import type { Commitment, CommitmentFields } from './rules.ts';
import { isOperative } from './rules.ts';

type Row = Selectable<Schema['commitments']> & {
  meeting_number: number;
  area_number: number;
  text_stale?: Locale | null;
  due_because_stale?: Locale | null;
  unconfirmed?: number;
};

/** Every commitment that stands in the record, with its meeting and area. */
export function selectCommitments(db: Reader) {
  return db
    .selectFrom('commitments')
    .innerJoin('focus_areas', 'focus_areas.id', 'focus_area_id')
    .innerJoin('meetings', 'meetings.id', 'meeting_id')
    .selectAll('commitments')
    .select(['meetings.number as meeting_number', 'focus_areas.number as area_number'])
    .select([
      staleIn('commitment', 'commitments', 'text', 'meeting'), staleIn('commitment', 'commitments', 'due_because', 'none'),
      unconfirmedIn(),
    ])
    .where('commitments.struck_at', 'is', null)
    .where('focus_areas.struck_at', 'is', null);
}

export function commitmentOf(row: Row, continues: string[]): Commitment {
  return {
    id: row.id,
    ref: row.ref,
    meetingNumber: row.meeting_number,
    areaNumber: row.area_number,
    number: row.number,
    position: row.position,
    act: row.act,
    operative: row.operative === 1,
    plannedOnly: row.planned_only === 1,
    by: sides(row.by_jp, row.by_us),
    to: sides(row.to_jp, row.to_us),
    text: saidIn(bilingualOf(row, 'text'), row),
    due: row.due_on === null ? null : { on: row.due_on, inferred: row.due_inferred === 1, because: bilingualOf(row, 'due_because') },
    continues,
    version: row.version,
  };
}

async function commitmentsOf(db: Reader, rows: Row[]): Promise<Commitment[]> {
  const links = await listLinks(db, 'later_id', rows.map(({ id }) => id));
  return rows.map((row) => commitmentOf(row, links.filter(({ from }) => from === row.id).map(({ ref }) => ref)));
}

function columns(fields: CommitmentFields) {
  return {
    act: fields.act,
    operative: truth(isOperative(fields.act)),
    by_jp: truth(fields.by.includes('jp')),
    by_us: truth(fields.by.includes('us')),
    to_jp: truth(fields.to.includes('jp')),
    to_us: truth(fields.to.includes('us')),
    ...columnsOf('text', fields.text),
    due_on: fields.due?.on ?? null,
    due_inferred: truth(fields.due?.inferred === true),
    ...columnsOf('due_because', fields.due?.because ?? { ja: null, en: null }),
  };
}

function sides(jp: 0 | 1, us: 0 | 1): Party[] {
  return [...(jp === 1 ? (['jp'] as const) : []), ...(us === 1 ? (['us'] as const) : [])];
}

function truth(value: boolean): 0 | 1 {
  return value ? 1 : 0;
}

const ofMeeting = builtOnce((db, { meetingNumber }: { meetingNumber: Place<number> }) =>
  selectCommitments(db)
    .where('meetings.number', '=', meetingNumber)
    .orderBy('focus_areas.position')
    .orderBy('commitments.position')
    .orderBy('commitments.number'),
);

/** All commitments of a meeting, in the order shown. */
export async function listCommitments(db: Reader, meetingNumber: number): Promise<Commitment[]> {
  return commitmentsOf(db, await ofMeeting(db, { meetingNumber }));
}

/** All commitments in the areas of a theme, newest meeting first, in the order shown. */
export async function listCommitmentsOfTheme(db: Reader, themeId: number): Promise<Commitment[]> {
  const areaIds = db.selectFrom('focus_area_themes').select('focus_area_id').where('theme_id', '=', themeId);
  const rows = await selectCommitments(db)
    .where('focus_area_id', 'in', areaIds)
    .where('commitments.planned_only', '=', 0)
    .orderBy('meetings.number', 'desc')
    .orderBy('focus_areas.position')
    .orderBy('commitments.position')
    .orderBy('commitments.number')
    .execute();
  return commitmentsOf(db, rows);
}

const byRef = builtOnce((db, { ref }: { ref: Place<string> }) => selectCommitments(db).where('ref', '=', ref));

export async function findCommitment(db: Reader, ref: string): Promise<Commitment | null> {
  const [found] = await commitmentsOf(db, await byRef(db, { ref }));
  return found ?? null;
}

/** The numbers of the later commitments that take this one up again. */
export async function listContinuedBy(db: Reader, id: number): Promise<string[]> {
  return (await listLinks(db, 'earlier_id', [id])).map(({ ref }) => ref);
}

const linksOf = builtOnce((db, { ids }: { ids: Place<number>[] }, end: 'later_id' | 'earlier_id') => {
  const other = end === 'later_id' ? 'earlier_id' : 'later_id';
  return db
    .selectFrom('commitment_links')
    .innerJoin('commitments', 'commitments.id', `commitment_links.${other}`)
    .select([`commitment_links.${end} as from`, 'ref'])
    .where(`commitment_links.${end}`, 'in', ids)
    .where('commitments.struck_at', 'is', null)
    .where('commitments.planned_only', '=', 0)
    .orderBy('commitments.id');
});

/** The numbers at the other end of the links of these commitments; struck and only planned ones are left out. */
export async function listLinks(db: Reader, end: 'later_id' | 'earlier_id', ids: number[]): Promise<{ from: number; ref: string }[]> {
  return ids.length === 0 ? [] : linksOf(db, { ids }, end);
}

export async function nextCommitmentNumber(tx: Tx, areaId: number): Promise<{ number: number; position: number }> {
  const row = await tx
    .selectFrom('commitments')
    .select((eb) => [eb.fn.max('number').as('number'), eb.fn.max('position').as('position')])
    .where('focus_area_id', '=', areaId)
    .executeTakeFirst();
  return { number: (row?.number ?? 0) + 1, position: (row?.position ?? 0) + 1 };
}

export async function insertCommitment(
  tx: Tx,
  place: { areaId: number; ref: string; number: number; position: number },
  fields: CommitmentFields,
): Promise<number> {
  const row = await tx
    .insertInto('commitments')
    .values({
      focus_area_id: place.areaId,
      ref: place.ref,
      number: place.number,
      position: place.position,
      ...columns(fields),
      struck_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Changes the version that was shown; false when someone else was faster. */
export async function updateCommitment(
  tx: Tx,
  shown: { id: number; version: number },
  fields: CommitmentFields,
): Promise<boolean> {
  const result = await tx
    .updateTable('commitments')
    .set({ ...columns(fields), version: shown.version + 1 })
    .where('id', '=', shown.id)
    .where('version', '=', shown.version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function setContinues(tx: Tx, laterId: number, earlierIds: number[]): Promise<void> {
  await tx.deleteFrom('commitment_links').where('later_id', '=', laterId).execute();
  if (earlierIds.length === 0) return;
  const links = [...new Set(earlierIds)].map((earlier_id) => ({ later_id: laterId, earlier_id }));
  await tx.insertInto('commitment_links').values(links).execute();
}

export async function setCommitmentPosition(tx: Tx, id: number, position: number): Promise<void> {
  await tx.updateTable('commitments').set({ position }).where('id', '=', id).execute();
}

/** Whether they are only known to have been planned; where one was said after all, its area was said too. */
export async function setPlannedOnly(tx: Tx, ids: number[], plannedOnly: boolean): Promise<void> {
  if (ids.length === 0) return;
  await tx.updateTable('commitments').set({ planned_only: truth(plannedOnly) }).where('id', 'in', ids).execute();
}

export async function strikeCommitment(tx: Tx, id: number, at: string): Promise<void> {
  await tx.updateTable('commitments').set({ struck_at: at }).where('id', '=', id).execute();
}

/** The commitments with these numbers, earliest meeting first; one that does not exist is not among them. */
export async function listCommitmentsOf(db: Reader, refs: string[]): Promise<Commitment[]> {
  if (refs.length === 0) return [];
  const rows = await selectCommitments(db).where('ref', 'in', refs).orderBy('meetings.number').orderBy('commitments.id').execute();
  return commitmentsOf(db, rows);
}

export interface CommitmentKey {
  id: number;
  ref: string;
  meetingNumber: number;
  operative: boolean;
}

/** What names the commitments with these numbers, by number; one that does not exist is not in it. */
export async function findCommitmentIds(db: Reader, refs: string[]): Promise<Map<string, CommitmentKey>> {
  if (refs.length === 0) return new Map();
  const rows = await selectCommitments(db).where('ref', 'in', refs).execute();
  return new Map(
    rows.map(({ id, ref, meeting_number, operative }) => [
      ref, { id, ref, meetingNumber: meeting_number, operative: operative === 1 },
    ]),
  );
}
