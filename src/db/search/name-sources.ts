import { builtOnce } from '../built-query.ts';
import { bilingualOf } from '../columns.ts';
import { dayOf, plainOf, shared, wordsOf } from './texts.ts';
import type { Ids, Source } from './texts.ts';

// What records are named and grouped by, and the files that belong to them.

const themeRows = builtOnce((db, { ids }: Ids) =>
  db.selectFrom('themes').selectAll().where('id', 'in', ids));

export const themes: Source = async (db, ids) => {
  const rows = await themeRows(db, { ids });
  return rows.map((row) => ({
    id: row.id, day: null, facts: ['shared', `theme${row.id}`], texts: wordsOf(row, 'name'),
    ref: row.slug, meeting: null, name: bilingualOf(row, 'name'), marks: shared,
  }));
};

const officeRows = builtOnce((db, { ids }: Ids) =>
  db.selectFrom('offices').selectAll().where('id', 'in', ids));

export const offices: Source = async (db, ids) => {
  const rows = await officeRows(db, { ids });
  return rows.map((row) => ({
    id: row.id, day: null, facts: ['shared', `office${row.id}`, row.party], texts: wordsOf(row, 'name'),
    ref: '', meeting: null, name: bilingualOf(row, 'name'), marks: shared,
  }));
};

const indicatorRows = builtOnce((db, { ids }: Ids) =>
  db.selectFrom('indicators').selectAll().where('id', 'in', ids));

const figureRows = builtOnce((db, { ids }: Ids) =>
  db
    .selectFrom('figures')
    .select(['indicator_id', 'note_ja', 'note_en'])
    .where('indicator_id', 'in', ids)
    .where('id', 'not in', db.selectFrom('figures').select('replaces_id').where('replaces_id', 'is not', null).$castTo<{ replaces_id: number }>())
    .orderBy('fiscal_year')
    .orderBy('id'));

const indicatorThemeRows = builtOnce((db, { ids }: Ids) =>
  db.selectFrom('indicator_themes').selectAll().where('indicator_id', 'in', ids).orderBy('theme_id'));

export const indicators: Source = async (db, ids) => {
  const rows = await indicatorRows(db, { ids });
  const figures = await figureRows(db, { ids });
  const themed = await indicatorThemeRows(db, { ids });
  return rows.map((row) => ({
    id: row.id,
    day: null,
    facts: ['shared', ...themed.filter((one) => one.indicator_id === row.id).map(({ theme_id }) => `theme${theme_id}`)],
    texts: [
      ...wordsOf(row, 'name', 'definition', 'note'),
      ...figures.filter((one) => one.indicator_id === row.id).flatMap((figure) => wordsOf(figure, 'note')),
    ],
    ref: row.slug,
    meeting: null,
    name: bilingualOf(row, 'name'),
    marks: shared,
  }));
};

const attachmentRows = builtOnce((db, { ids }: Ids) =>
  db
    .selectFrom('attachments')
    .innerJoin('meetings', 'meetings.id', 'attachments.meeting_id')
    .leftJoin('status_updates', (join) =>
      join.onRef('status_updates.id', '=', 'record_id').on('attachments.noun', '=', 'status-update'))
    .leftJoin('actions', 'actions.id', 'status_updates.action_id')
    .leftJoin('commitments', (join) =>
      join.on((on) => on.or([
        on.and([on('commitments.id', '=', on.ref('record_id')), on('attachments.noun', '=', 'commitment')]),
        on('commitments.id', '=', on.ref('actions.commitment_id')),
      ])))
    .select([
      'attachments.id', 'attachments.noun', 'record_id', 'attachments.name', 'attachments.audience', 'added_at',
      'meetings.number as meeting_number', 'meetings.title_ja', 'meetings.title_en', 'actions.ref',
      'actions.audience as action_audience', 'status_updates.audience as update_audience', 'focus_area_id',
    ])
    .where('attachments.id', 'in', ids)
    .where('attachments.id', 'not in', db.selectFrom('attachment_removals').select('attachment_id')));

/** A file by its name, seen by as many as see what it belongs to, or by fewer. */
export const attachments: Source = async (db, ids) => {
  const rows = await attachmentRows(db, { ids });
  return rows.map((row) => {
    const isInternal = [row.audience, row.action_audience, row.update_audience].includes('internal');
    const area = row.noun === 'focus-area' ? row.record_id : row.focus_area_id;
    return {
      id: row.id,
      day: dayOf(row.added_at),
      facts: [...(isInternal ? [] : ['shared']), `meeting${row.meeting_number}`, ...(area === null ? [] : [`area${area}`])],
      texts: plainOf(row.name),
      ref: row.ref ?? String(row.meeting_number),
      meeting: row.meeting_number,
      name: bilingualOf(row, 'title'),
      marks: { audience: isInternal ? ('internal' as const) : ('shared' as const), isPlanned: false },
    };
  });
};
