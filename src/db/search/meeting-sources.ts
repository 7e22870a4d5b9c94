import type { SearchedRecord } from '../../lib/searched.ts';
import { builtOnce } from '../built-query.ts';
import { bilingualOf } from '../columns.ts';
import type { Reader } from '../schema.ts';
import { meetingDay, plainOf, shared, wordsOf } from './texts.ts';
import type { Ids, Source } from './texts.ts';

// What a meeting said and who was there: the words that both sides know.

const meetingColumns = [
  'meetings.number as meeting_number', 'meetings.stage', 'meetings.held_from', 'meetings.fiscal_year',
  'meetings.title_ja as meeting_ja', 'meetings.title_en as meeting_en',
] as const;

interface OfMeeting {
  id: number;
  meeting_number: number;
  stage: 'planned' | 'held';
  held_from: string | null;
  fiscal_year: number | null;
}

function ofMeeting(row: OfMeeting): Pick<SearchedRecord, 'id' | 'day' | 'meeting' | 'ref' | 'marks'> & { facts: string[] } {
  const { id, meeting_number: meeting } = row;
  return {
    id, meeting, ref: String(meeting), day: meetingDay(row), facts: ['shared', `meeting${meeting}`],
    marks: { ...shared, isPlanned: row.stage === 'planned' },
  };
}

const meetingRows = builtOnce((db, { ids }: Ids) =>
  db.selectFrom('meetings').selectAll().where('id', 'in', ids));

const delegationRows = builtOnce((db, { ids }: Ids) =>
  db.selectFrom('delegations').selectAll().where('meeting_id', 'in', ids).orderBy('party'));

const filingRows = builtOnce((db, { ids }: Ids) =>
  db.selectFrom('filings').selectAll().where('meeting_id', 'in', ids));

export const meetings: Source = async (db, ids) => {
  const rows = await meetingRows(db, { ids });
  const sides = await delegationRows(db, { ids });
  const filings = await filingRows(db, { ids });
  return rows.map((row) => {
    const filing = filings.find(({ meeting_id }) => meeting_id === row.id);
    return {
      ...ofMeeting({ ...row, meeting_number: row.number }),
      name: bilingualOf(row, 'title'),
      texts: [
        { text: `第${row.number}回`, lang: 'ja' },
        ...wordsOf(row, 'title', 'place', 'time_note', 'summary', 'annex_title', 'preamble', 'closing', 'note'),
        ...sides.filter(({ meeting_id }) => meeting_id === row.id).flatMap((side) => wordsOf(side, 'text')),
        ...(filing === undefined
          ? []
          : plainOf(filing.document_number, filing.class_large, filing.class_middle, filing.class_small)),
      ],
    };
  });
};

const focusAreaRows = builtOnce((db, { ids }: Ids) =>
  selectAreas(db)
    .select(['focus_areas.id', 'focus_areas.number', 'text_ja', 'text_en'])
    .where('focus_areas.id', 'in', ids));

export const focusAreas: Source = async (db, ids) => {
  const rows = await focusAreaRows(db, { ids });
  return rows.map((row) => ({
    ...ofArea(row),
    ref: `${row.meeting_number}-${row.number}`,
    name: bilingualOf(row, 'heading'),
    texts: wordsOf(row, 'heading', 'text'),
  }));
};

const commitmentRows = builtOnce((db, { ids }: Ids) =>
  selectAreas(db)
    .innerJoin('commitments', 'commitments.focus_area_id', 'focus_areas.id')
    .selectAll('commitments')
    .where('commitments.id', 'in', ids)
    .where('commitments.struck_at', 'is', null));

export const commitments: Source = async (db, ids) => {
  const rows = await commitmentRows(db, { ids });
  return rows.map((row) => {
    const of = ofArea({ ...row, area_planned: row.area_planned === 1 ? 1 : row.planned_only });
    return {
      ...of,
      facts: [...of.facts, ...(row.by_jp === 1 ? ['jp'] : []), ...(row.by_us === 1 ? ['us'] : [])],
      ref: row.ref,
      name: bilingualOf(row, 'heading'),
      texts: [...plainOf(row.ref), ...wordsOf(row, 'text', 'due_because')],
    };
  });
};

function selectAreas(db: Reader) {
  return db
    .selectFrom('focus_areas')
    .innerJoin('meetings', 'meetings.id', 'focus_areas.meeting_id')
    .select([...meetingColumns, 'focus_areas.id as area_id', 'focus_areas.planned_only as area_planned', 'heading_ja', 'heading_en'])
    .where('focus_areas.struck_at', 'is', null);
}

function ofArea(row: OfMeeting & { area_id: number; area_planned: 0 | 1 }) {
  const of = ofMeeting(row);
  return {
    ...of,
    facts: [...of.facts, `area${row.area_id}`],
    marks: { ...of.marks, isPlanned: of.marks.isPlanned || row.area_planned === 1 },
  };
}

const delegateRows = builtOnce((db, { ids }: Ids) =>
  db
    .selectFrom('delegates')
    .innerJoin('meetings', 'meetings.id', 'meeting_id')
    .select(['delegates.id', 'party', 'name_ja', 'name_en', 'post_ja', 'post_en', ...meetingColumns])
    .where('delegates.id', 'in', ids));

export const delegates: Source = async (db, ids) => {
  const rows = await delegateRows(db, { ids });
  return rows.map((row) => {
    const of = ofMeeting(row);
    const { ja, en } = bilingualOf(row, 'name');
    const name = ja === null && en === null ? bilingualOf(row, 'post') : { ja, en };
    return { ...of, facts: [...of.facts, row.party], name, texts: wordsOf(row, 'name', 'post') };
  });
};

const reportRows = builtOnce((db, { ids }: Ids) =>
  db
    .selectFrom('reports')
    .innerJoin('meetings', 'meetings.id', 'reports.meeting_id')
    .leftJoin('commitments', (join) => join.onRef('commitments.id', '=', 'commitment_id').on('commitments.struck_at', 'is', null))
    .select(['reports.id', 'reports.text_ja', 'reports.text_en', 'reported_on', 'commitments.ref', 'commitments.focus_area_id', ...meetingColumns])
    .where('reports.id', 'in', ids));

export const reports: Source = async (db, ids) => {
  const rows = await reportRows(db, { ids });
  return rows.map((row) => {
    const of = ofMeeting(row);
    return {
      ...of,
      day: row.reported_on ?? of.day,
      facts: [...of.facts, ...(row.focus_area_id === null ? [] : [`area${row.focus_area_id}`])],
      ref: row.ref ?? of.ref,
      name: bilingualOf(row, 'meeting'),
      texts: wordsOf(row, 'text'),
    };
  });
};

/** The text a meeting was read from, found by the id of the meeting: of several it is the newest that is shown. */
export const announcements: Source = async (db, ids) => {
  const newest = db.selectFrom('announcements').select((eb) => eb.fn.max('id').as('id')).where('meeting_id', 'in', ids).groupBy('meeting_id');
  const rows = await db
    .selectFrom('announcements')
    .innerJoin('meetings', 'meetings.id', 'meeting_id')
    .select(['meetings.id', 'announcements.text', ...meetingColumns])
    .where('announcements.id', 'in', newest)
    .execute();
  return rows.map((row) => ({
    ...ofMeeting(row), name: bilingualOf(row, 'meeting'), texts: [{ text: row.text, lang: 'ja' }],
  }));
};
