import { isOpen } from '../actions/rules.ts';
import type { Action } from '../actions/rules.ts';
import { assessmentView } from '../assessments/label-pages.ts';
import { assessedStatusOf, hasNoRecordSince } from '../assessments/rules.ts';
import type { Assessment } from '../assessments/rules.ts';
import type { FocusArea } from '../focus-areas/rules.ts';
import type { Refusal } from '../lib/decision.ts';
import { parties } from '../lib/parties.ts';
import { actionView, commitmentView } from '../meetings/area-pages.ts';
import { reportView } from '../meetings/pages.ts';
import type { Meeting, Report } from '../meetings/rules.ts';
import { sourceView } from '../meetings/source-pages.ts';
import type { Source } from '../sources/rules.ts';
import { editModel } from '../web/edit-model.ts';
import { typedPair } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import { acts } from './rules.ts';
import type { Commitment } from './rules.ts';

interface Shown {
  commitment: Commitment;
  meeting: Meeting;
  /** Its area, with this commitment alone. */
  area: FocusArea & { commitments: Commitment[] };
  /** Those of its whole meeting. */
  reports: Report[];
  sources: Source[];
  actions: Action[];
  /** Under what it took up again, itself or over others between. */
  earlierActions: Action[];
  continuedBy: string[];
  /** By assessing meeting, then as recorded. */
  assessments: Assessment[];
  lastHeldMeeting: number | null;
}

/** One commitment: its words, where it stands in time, its actions and what was later reported. */
export function commitmentPage(shown: Shown, reader: ReaderOf) {
  const { commitment, meeting, area, actions, continuedBy, assessments, lastHeldMeeting } = shown;
  const assessed = assessedStatusOf(assessments);
  const { meetingNumber, operative } = commitment;
  const isTracked = operative && meeting.stage === 'held';
  return {
    commitment: commitmentView(commitment, meeting, reader, assessed),
    meetingNumber,
    meeting: reader.t('meetings.name', { number: meetingNumber }),
    areaNumber: commitment.areaNumber,
    operative,
    continuedBy,
    noRecordSince: isTracked && hasNoRecordSince({ meetingNumber, assessed, continuedBy }, lastHeldMeeting),
    assessments: assessments.toReversed().map((assessment) => assessmentView(assessment, reader)),
    actions: actions.map((action) => actionView(action, reader)),
    earlierActions: shown.earlierActions
      .filter(({ status }) => isOpen(status))
      .map((action) => actionView(action, reader)),
    reports: shown.reports
      .filter(({ commitmentRef }) => commitmentRef === commitment.ref)
      .map((report) => reportView(report, reader)),
    sources: shown.sources
      .filter(({ noun, recordId }) => (noun === 'commitment' && recordId === commitment.id) || (noun === 'focus-area' && recordId === area.id))
      .map((source) => sourceView(source, [area], reader)),
    mayWrite: reader.may('record.write'),
  };
}

/** The fields of the form as they are saved. */
export function typedCommitment(commitment: Commitment): Typed {
  return {
    version: String(commitment.version),
    act: commitment.act ?? 'unknown',
    by: commitment.by,
    to: commitment.to,
    ...typedPair('text', commitment.text),
    dueOn: commitment.due?.on ?? '',
    ...(commitment.due?.inferred === true ? { dueInferred: '1' } : {}),
    ...typedPair('because', commitment.due?.because ?? { ja: null, en: null }),
    continues: commitment.continues.join(' '),
  };
}

/** The fields of the form that splits it: what it says stays in the first, the second begins as the first is said. */
export function typedSplit(commitment: Commitment): Typed {
  const { version, act, by, to, textJa, textEn } = typedCommitment(commitment);
  return { version, act, by, to, textJa, textEn };
}

interface CommitmentForm {
  place: { meeting: Meeting; areaNumber: number };
  values: Typed;
  refusals: Refusal[];
  saved: Commitment | null;
}

export function commitmentFormPage({ place, values, refusals, saved }: CommitmentForm, reader: ReaderOf) {
  const { meeting, areaNumber } = place;
  return {
    action:
      saved === null ? `/meetings/${meeting.number}/focus-areas/${areaNumber}/commitments` : `/commitments/${saved.ref}`,
    back: saved === null ? `/meetings/${meeting.number}#area-${areaNumber}` : `/commitments/${saved.ref}`,
    isNew: saved === null,
    saidChoices: saved?.plannedOnly === true ? [{ value: '1', label: reader.t('commitments.said-after-all') }] : [],
    ref: saved?.ref ?? null,
    draft: `commitment-${saved?.ref ?? `${meeting.number}-${areaNumber}-new`}`,
    authoritative: meeting.authoritative,
    form: editModel(values, refusals, reader, saved === null ? null : typedCommitment(saved)),
    acts: actChoices(reader),
    sides: sideChoices(reader),
  };
}

export function commitmentSplitPage(saved: Commitment, values: Typed, refusals: Refusal[], reader: ReaderOf) {
  return {
    action: `/commitments/${saved.ref}/parts`,
    back: `/commitments/${saved.ref}/edit`,
    form: editModel(values, refusals, reader, typedSplit(saved)),
    acts: actChoices(reader),
    sides: sideChoices(reader),
  };
}

function sideChoices({ t }: ReaderOf) {
  return parties.map((party) => ({ value: party, label: t(`common.party.${party}.long`) }));
}

function actChoices({ t }: ReaderOf) {
  return [
    ...acts.map((act) => ({ value: act, label: t(`commitments.act.${act}`) })),
    { value: 'unknown', label: t('commitments.act.unknown') },
  ];
}
