import type { SearchedRecord } from '../../lib/searched.ts';
import { builtOnce } from '../built-query.ts';
import { bilingualOf } from '../columns.ts';
import type { Reader } from '../schema.ts';
import { dayOf, meetingDay, plainOf, wordsOf } from './texts.ts';
import type { Ids, Source } from './texts.ts';

// What was done and said of it since. Most of it has an audience of its own.

interface OfArea {
  meeting_number: number;
  area_id: number;
}

const areaColumns = ['meetings.number as meeting_number', 'focus_areas.id as area_id'] as const;

function factsOf({ meeting_number, area_id }: OfArea, audience: 'shared' | 'internal', ...more: string[]): string[] {
  return [...(audience === 'shared' ? ['shared'] : []), `meeting${meeting_number}`, `area${area_id}`, ...more];
}

function marked(audience: 'shared' | 'internal'): SearchedRecord['marks'] {
  return { audience, isPlanned: false };
}

function selectActions(db: Reader) {
  return db
    .selectFrom('actions')
    .innerJoin('commitments', 'commitments.id', 'actions.commitment_id')
    .innerJoin('focus_areas', 'focus_areas.id', 'focus_area_id')
    .innerJoin('meetings', 'meetings.id', 'focus_areas.meeting_id')
    .select(['actions.ref', 'actions.title_ja', 'actions.title_en', 'actions.audience', ...areaColumns]);
}

const actionRows = builtOnce((db, { ids }: Ids) =>
  selectActions(db)
    .select(['actions.id', 'actions.status', 'actions.office_id', 'actions.due_on', 'updated_on'])
    .where('actions.id', 'in', ids));

export const actions: Source = async (db, ids) => {
  const rows = await actionRows(db, { ids });
  return rows.map((row) => ({
    id: row.id,
    day: row.updated_on,
    facts: factsOf(row, row.audience, row.status.replaceAll('_', ''), ...officeFact(row), ...dueFacts(row.due_on)),
    texts: [...plainOf(row.ref), ...wordsOf(row, 'title')],
    ref: row.ref,
    meeting: row.meeting_number,
    name: bilingualOf(row, 'title'),
    marks: marked(row.audience),
  }));
};

function officeFact({ office_id }: { office_id: number | null }): string[] {
  return office_id === null ? [] : [`office${office_id}`];
}

// By year, month and day, so that all that is due before a day is a few dozen words and not one for each day.
function dueFacts(due: string | null): string[] {
  return due === null ? [] : [4, 7, 10].map((length) => `due${due.slice(0, length).replaceAll('-', '')}`);
}

const updateRows = builtOnce((db, { ids }: Ids) =>
  selectActions(db)
    .innerJoin('status_updates', 'status_updates.action_id', 'actions.id')
    .select([
      'status_updates.id', 'effective_on', 'status_updates.note_ja', 'status_updates.note_en', 'evidence', 'status_updates.office_id',
      'status_updates.audience as update_audience',
    ])
    .where('status_updates.id', 'in', ids));

export const statusUpdates: Source = async (db, ids) => {
  const rows = await updateRows(db, { ids });
  return rows.map((row) => {
    const audience = row.audience === 'internal' ? 'internal' : row.update_audience;
    return {
      id: row.id,
      day: row.effective_on,
      facts: factsOf(row, audience, ...officeFact(row)),
      texts: [...wordsOf(row, 'note'), ...plainOf(row.evidence)],
      ref: row.ref,
      meeting: row.meeting_number,
      name: bilingualOf(row, 'title'),
      marks: marked(audience),
    };
  });
};

// What is said of a commitment that was struck is shown nowhere.
function selectStanding(db: Reader) {
  return db
    .selectFrom('commitments')
    .innerJoin('focus_areas', 'focus_areas.id', 'focus_area_id')
    .innerJoin('meetings', 'meetings.id', 'focus_areas.meeting_id')
    .select(['commitments.ref', 'heading_ja', 'heading_en', ...areaColumns])
    .where('commitments.struck_at', 'is', null)
    .where('focus_areas.struck_at', 'is', null);
}

const assessmentRows = builtOnce((db, { ids }: Ids) =>
  selectStanding(db)
    .innerJoin('assessments', 'assessments.commitment_id', 'commitments.id')
    .innerJoin('meetings as assessing', 'assessing.id', 'assessments.meeting_id')
    .select(['assessments.id', 'reason_ja', 'reason_en', 'assessing.held_from', 'assessing.fiscal_year'])
    .where('assessments.id', 'in', ids));

export const assessments: Source = async (db, ids) => {
  const rows = await assessmentRows(db, { ids });
  return rows.map((row) => ({
    id: row.id,
    day: meetingDay(row),
    facts: factsOf(row, 'shared'),
    texts: wordsOf(row, 'reason'),
    ref: row.ref,
    meeting: row.meeting_number,
    name: bilingualOf(row, 'heading'),
    marks: marked('shared'),
  }));
};

const directionRows = builtOnce((db, { ids }: Ids) =>
  selectStanding(db)
    .innerJoin('directions', 'directions.commitment_id', 'commitments.id')
    .select(['directions.id', 'directions.text', 'directions.recorded_at'])
    .where('directions.id', 'in', ids));

/** Leadership's word and the answers to it, always internal. */
export const directions: Source = async (db, ids) => {
  const rows = await directionRows(db, { ids });
  return rows.map((row) => ({
    id: row.id,
    day: dayOf(row.recorded_at),
    facts: factsOf(row, 'internal'),
    texts: plainOf(row.text),
    ref: row.ref,
    meeting: row.meeting_number,
    name: bilingualOf(row, 'heading'),
    marks: marked('internal'),
  }));
};

const statementRows = builtOnce((db, { ids }: Ids) =>
  db
    .selectFrom('statements')
    .innerJoin('meetings', 'meetings.id', 'statements.meeting_id')
    .select([
      'statements.id', 'party', 'speaker_ja', 'speaker_en', 'text_ja', 'text_en', 'focus_area_id', 'audience',
      'meetings.number as meeting_number', 'held_from', 'fiscal_year',
    ])
    .where('statements.id', 'in', ids)
    .where('statements.struck_at', 'is', null));

/** Whatever its audience, the page of statements is read within our own side only. */
export const statements: Source = async (db, ids) => {
  const rows = await statementRows(db, { ids });
  return rows.map((row) => ({
    id: row.id,
    day: meetingDay(row),
    facts: [
      `meeting${row.meeting_number}`,
      ...(row.focus_area_id === null ? [] : [`area${row.focus_area_id}`]),
      ...(row.party === null ? [] : [row.party]),
    ],
    texts: wordsOf(row, 'speaker', 'text'),
    ref: String(row.meeting_number),
    meeting: row.meeting_number,
    name: bilingualOf(row, 'speaker'),
    marks: marked(row.audience),
  }));
};
