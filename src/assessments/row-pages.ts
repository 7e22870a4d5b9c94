import type { NewestNote } from '../actions/update-queries.ts';
import type { Action } from '../actions/rules.ts';
import type { EarlierCommitment } from '../commitments/rules.ts';
import type { Refusal } from '../lib/decision.ts';
import { wordsIn } from '../lib/words.ts';
import { actionView, commitmentView } from '../meetings/area-pages.ts';
import { showDate } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import { assessmentView } from './label-pages.ts';
import { isTouched, newestId, ownAssessment } from './row-rules.ts';
import type { TypedRow } from './row-rules.ts';
import { assessedStatusOf, newestAssessment } from './rules.ts';
import type { Assessment } from './rules.ts';

interface Row {
  commitment: EarlierCommitment;
  index: number;
  meetingNumber: number;
  assessments: Assessment[];
  actions: Action[];
  notes: NewestNote[];
  typed: TypedRow | null;
  refusals: Refusal[];
}

/** A commitment in its words with what was reported of it, and what this meeting makes of it. */
export function rowView(row: Row, reader: ReaderOf) {
  const { commitment, index, meetingNumber, assessments, typed, refusals } = row;
  const { t } = reader;
  const place = { number: commitment.meetingNumber, authoritative: commitment.authoritative };
  const own = ownAssessment(assessments, meetingNumber, newestId(assessments));
  const newest = newestAssessment(assessments);
  const isKept = typed !== null && isTouched(typed, meetingNumber, assessments);
  // A row left alone is shown as it stands now: sent again, it must not undo what someone else said meanwhile.
  const values = isKept ? typed : { status: own?.status ?? null, reason: own?.reason ?? { ja: null, en: null } };
  const news = isKept ? assessments.filter(({ id }) => id > typed.seen) : [];
  const error = (field: string): string | null => {
    const found = refusals.find((one) => one.field.endsWith(`[${field}]`));
    return found === undefined ? null : t(found.reason, found.values);
  };
  return {
    prefix: `rows[${index}]`,
    id: `f-rows-${index}`,
    ref: commitment.ref,
    seen: newestId(assessments),
    view: commitmentView(commitment, place, reader, assessedStatusOf(assessments)),
    continuedBy: commitment.continuedBy,
    standing: newest === null ? null : assessmentView(newest, reader),
    actions: row.actions.map((action) => reportedView(action, row.notes, reader)),
    status: values.status ?? '',
    mayLeave: own === null,
    reasonJa: values.reason.ja ?? '',
    reasonEn: values.reason.en ?? '',
    errors: { status: error('status'), reason: error('reasonJa') ?? error('reasonEn') },
    theirs: news.map((one) => assessmentView(one, reader)),
  };
}

function reportedView(action: Action, notes: NewestNote[], reader: ReaderOf) {
  const newest = notes.find(({ actionId }) => actionId === action.id);
  return {
    ...actionView(action, reader),
    note:
      newest === undefined
        ? null
        : {
            words: wordsIn(newest.note, reader.locale),
            internal: newest.audience === 'internal',
            on: { datetime: newest.effectiveOn, text: showDate(newest.effectiveOn, reader) },
          },
  };
}
