import type { NewestNote } from '../actions/update-queries.ts';
import type { Action } from '../actions/rules.ts';
import type { EarlierCommitment } from '../commitments/rules.ts';
import type { Refusal } from '../lib/decision.ts';
import type { Meeting } from '../meetings/rules.ts';
import type { ReaderOf } from '../web/visit.ts';
import { keptId, keptViews } from './kept-pages.ts';
import { listedView } from './listed-pages.ts';
import { rowView } from './row-pages.ts';
import { newestId, ownAssessment } from './row-rules.ts';
import type { TypedRow } from './row-rules.ts';
import { assessedStatusOf, conclusions, isStillOpen, newestAssessment } from './rules.ts';
import type { Assessment } from './rules.ts';

export const pageSize = 50;

/** Everything an assessment is made from: the operative commitments of earlier meetings and what was said of each. */
export interface AssessmentRecord {
  meeting: Meeting;
  commitments: EarlierCommitment[];
  assessments: Map<number, Assessment[]>;
}

/** What came back from saving: the rows as typed, and why they were refused. */
export interface Returned {
  rows: TypedRow[];
  refusals: Refusal[];
}

/**
 * The commitments that are still owed, those that a later one took up again before this meeting, and those that were
 * settled; newest meeting first. What this meeting itself takes up again is still open to it.
 */
export function splitByOpen({ commitments, assessments }: AssessmentRecord) {
  const refs = new Set(commitments.map(({ ref }) => ref));
  const isOwed = ({ id }: EarlierCommitment) => isStillOpen(assessedStatusOf(assessments.get(id) ?? []));
  const isCarried = ({ continuedBy }: EarlierCommitment) => continuedBy.some((ref) => refs.has(ref));
  const owed = commitments.filter(isOwed);
  return {
    open: owed.filter((one) => !isCarried(one)),
    carried: owed.filter(isCarried),
    settled: commitments.filter((one) => !isOwed(one)),
  };
}

/** The rows of the form: one page of the open ones, or those that came back, whatever became of them meanwhile. */
export function rowsShown(record: AssessmentRecord, returned: Returned | null, page: number): EarlierCommitment[] {
  const { open } = splitByOpen(record);
  const refs = new Set(returned?.rows.map(({ ref }) => ref));
  const cameBack = record.commitments.filter(({ ref }) => refs.has(ref));
  return cameBack.length > 0 ? cameBack : open.slice((page - 1) * pageSize, page * pageSize);
}

interface Shown {
  record: AssessmentRecord;
  rows: EarlierCommitment[];
  actions: Action[];
  notes: NewestNote[];
  returned: Returned | null;
  page: number;
}

export function assessmentPage({ record, rows, actions, notes, returned, page }: Shown, reader: ReaderOf) {
  const { t } = reader;
  const { meeting, assessments } = record;
  const { open, carried, settled } = splitByOpen(record);
  const refusals = returned?.refusals ?? [];
  const unassessed = open.filter(({ id }) => ownOf(assessments.get(id) ?? [], meeting.number) === null).length;
  // What this meeting settled stands first: only that can be corrected here.
  const isOwn = ({ id }: EarlierCommitment) =>
    newestAssessment(assessments.get(id) ?? [])?.meetingNumber === meeting.number;
  const shown = settled.filter((commitment) => !rows.includes(commitment));
  const listed = [...shown.filter(isOwn), ...shown.filter((one) => !isOwn(one))];
  const byMeeting = Map.groupBy(rows, ({ meetingNumber }) => meetingNumber);
  return {
    action: `/meetings/${meeting.number}/assessment${page > 1 ? `?page=${page}` : ''}`,
    back: `/meetings/${meeting.number}`,
    isHeld: meeting.stage === 'held',
    mayWrite: reader.may('record.write'),
    counts: t('assessments.counts', { open: open.length, unassessed, carried: carried.length, settled: settled.length }),
    isPart: returned !== null && rows.length < open.length,
    form: { summary: summaryOf(refusals, returned, rows, reader) },
    kept: keptViews(returned, rows, reader),
    groups: [...byMeeting].map(([number, commitments]) => ({
      id: `meeting-${number}`,
      name: t('meetings.name', { number }),
      rows: commitments.map((commitment) =>
        rowView(
          {
            commitment,
            index: rows.indexOf(commitment),
            meetingNumber: meeting.number,
            assessments: assessments.get(commitment.id) ?? [],
            actions: actions.filter(({ commitmentRef }) => commitmentRef === commitment.ref),
            notes,
            typed: returned?.rows.find(({ ref }) => ref === commitment.ref) ?? null,
            refusals: refusalsOf(returned, commitment.ref),
          },
          reader,
        ),
      ),
    })),
    choices: conclusions.map((value) => ({ value, label: t(`assessments.status.${value}`) })),
    lists: [
      listView('carried', carried.filter((one) => !rows.includes(one)), record, reader),
      listView('settled', listed, record, reader),
    ],
    pages: pagesOf(open.length, page, meeting.number, reader),
    languages: languagesOf(reader),
  };
}

/** The first of a list, and how many there are besides. */
function listView(id: 'carried' | 'settled', all: EarlierCommitment[], record: AssessmentRecord, reader: ReaderOf) {
  const more = all.length - pageSize;
  return {
    id,
    title: reader.t(`assessments.${id}`),
    rows: all.slice(0, pageSize).map((commitment) => listedView(commitment, record, reader)),
    none: reader.t(`assessments.${id}.none`),
    more: more > 0 ? reader.t('assessments.more', { count: more }) : null,
  };
}

function ownOf(assessments: Assessment[], meetingNumber: number): Assessment | null {
  return ownAssessment(assessments, meetingNumber, newestId(assessments));
}

/** The refusals of one row, as it came back. */
function refusalsOf(returned: Returned | null, ref: string): Refusal[] {
  const index = returned?.rows.findIndex((row) => row.ref === ref) ?? -1;
  return returned?.refusals.filter(({ field }) => field.startsWith(`rows[${index}]`)) ?? [];
}

// Rows come back in the order of the record: a link leads to the field where its row is shown now.
function summaryOf(refusals: Refusal[], returned: Returned | null, rows: EarlierCommitment[], { t }: ReaderOf) {
  return refusals.map(({ field, reason, values }) => {
    const [, index, name] = /^rows\[(\d+)\]\[(\w+)\]/.exec(field) ?? [];
    const row = Number(index ?? -1);
    const place = rows.findIndex((one) => one.ref === returned?.rows[row]?.ref);
    const elsewhere = row < 0 ? 'errors' : keptId(row);
    return { href: place < 0 ? `#${elsewhere}` : `#f-rows-${place}-${name ?? 'status'}`, text: t(reason, values) };
  });
}

function languagesOf({ locale, t }: ReaderOf) {
  const both = [
    { name: 'reasonJa', lang: 'ja', label: t('assessments.reason.ja') },
    { name: 'reasonEn', lang: 'en', label: t('assessments.reason.en') },
  ] as const;
  return locale === 'ja' ? both : both.toReversed();
}

function pagesOf(count: number, page: number, number: number, { t }: ReaderOf) {
  if (count <= pageSize) return null;
  const href = (to: number) => `/meetings/${number}/assessment?page=${to}`;
  return {
    range: t('assessments.range', { from: (page - 1) * pageSize + 1, to: Math.min(count, page * pageSize), count }),
    previous: page > 1 ? href(page - 1) : null,
    next: page * pageSize < count ? href(page + 1) : null,
  };
}
