import type { Commitment } from '../commitments/rules.ts';
import { daysBetween } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import type { Refusal } from '../lib/decision.ts';
import { audiences } from '../lib/parties.ts';
import { plainWords, wordsIn } from '../lib/words.ts';
import type { Meeting } from '../meetings/rules.ts';
import { showDate, withDaysShown } from '../web/dates.ts';
import { editModel } from '../web/edit-model.ts';
import { formModel } from '../web/form-model.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import { historyModel } from './history-pages.ts';
import { dateLabel, officeChoice, officeLabel, statusChip } from './label-pages.ts';
import { ago } from './label-rules.ts';
import { isOverdue, openStatuses } from './rules.ts';
import type { Action, ActionRecord, OfficeName } from './rules.ts';
import { updateForm } from './update-pages.ts';
import type { Returned } from './update-pages.ts';

/** The page of one action; `offices` null for those who may not record progress. */
export function actionPage(
  record: ActionRecord,
  offices: OfficeName[] | null,
  returned: Returned | null,
  reader: ReaderOf,
) {
  const { action, updates, commitment, meeting } = record;
  const { locale, t, today } = reader;
  const history = historyModel(updates, reader);
  // What shares an action says nothing new of it.
  const newest = history.find(({ isSharing }) => !isSharing);
  return {
    ref: action.ref,
    title: wordsIn(action.title, locale),
    chip: statusChip(action.status, reader),
    isOverdue: isOverdue(action, today),
    lacksEvidence: newest?.lacksEvidence ?? false,
    audience: { kind: action.audience, label: t(`common.${action.audience}`) },
    due: dateLabel(action.dueOn, reader),
    office: officeLabel(action.office, reader),
    updatedName: t(newest?.isEntry ? 'actions.entered-so' : 'actions.updated'),
    updated: { ...dateLabel(action.updatedOn, reader), ago: ago(daysBetween(action.updatedOn, today), reader) },
    commitment: {
      label: t('actions.commitment-number', { ref: action.commitmentRef }),
      href: commitment === null ? null : `/commitments/${commitment.ref}`,
      words: commitment === null ? null : wordsIn(commitment.text, locale, meeting.authoritative),
    },
    meeting: { href: `/meetings/${meeting.number}`, label: t('actions.meeting-number', { number: meeting.number }) },
    editHref: offices === null ? null : `/actions/${action.ref}/edit`,
    translationHref: reader.may('record.write') ? `/actions/${action.ref}/translation` : null,
    jsonHref: `/actions/${action.ref}.json`,
    update: offices === null ? null : updateForm(record, offices, returned, reader),
    history,
  };
}

/** What an action is called where there is room for a line only. */
export function actionTitle(action: Action, { locale }: Pick<ReaderOf, 'locale'>): string {
  return `${action.ref} ${plainWords(action.title, locale)}`.trim();
}

function audienceChoices({ t }: ReaderOf) {
  return audiences
    .toReversed()
    .map((audience) => ({ value: audience, label: t(`common.${audience}`), note: t(`actions.audience.${audience}`) }));
}

/** The form of a new action. Its due date is proposed from the commitment's own, and says where that was inferred. */
export function newActionPage(
  { commitment, meeting, offices }: { commitment: Commitment; meeting: Meeting; offices: OfficeName[] },
  typed: Typed | null,
  refusals: Refusal[],
  reader: ReaderOf,
) {
  const { locale, t } = reader;
  const words = wordsIn(commitment.text, locale, meeting.authoritative);
  const { due, operative } = commitment;
  const because = due === null ? '' : plainWords(due.because, locale);
  const proposed: Typed = { audience: 'internal', status: 'not_started', ...(due === null ? {} : { dueOn: due.on }) };
  const inoperative: Refusal[] = operative ? [] : [{ field: '', reason: 'actions.refusal.informative' }];
  return {
    action: `/commitments/${commitment.ref}/actions`,
    form: formModel(typed ?? proposed, withDaysShown(refusals.length > 0 ? refusals : inoperative, reader), t),
    statuses: openStatuses.map((value) => ({ value, label: t(`actions.status.${value}`) })),
    sinceNote: t('actions.since-support', { today: showDate(reader.today, reader) }),
    isOperative: operative,
    commitment: { ref: commitment.ref, href: `/commitments/${commitment.ref}`, words },
    offices: offices.map((office) => officeChoice(office, reader)),
    audiences: audienceChoices(reader),
    due: due === null ? null : { ...dateLabel(due.on, reader), isInferred: due.inferred, because },
  };
}

export function editActionPage(action: Action, typed: Typed | null, refusals: Refusal[], reader: ReaderOf) {
  const saved: Typed = {
    version: String(action.version),
    titleJa: action.title.ja ?? '',
    titleEn: action.title.en ?? '',
    audience: action.audience,
  };
  return {
    action: `/actions/${action.ref}`,
    ref: action.ref,
    form: editModel(typed ?? saved, refusals, reader, saved),
    audiences: audienceChoices(reader),
    // Sharing tells the present state too; the person should know which.
    sharing: action.audience === 'shared' ? null : {
      chip: statusChip(action.status, reader),
      due: dateLabel(action.dueOn, reader),
      office: officeLabel(action.office, reader),
    },
  };
}

/** The record of an action for other programs, as it stands on `today`. */
export function actionRecordJson({ action, updates }: ActionRecord, today: Day) {
  const office = (one: OfficeName | null) => (one === null ? null : { name: one.name, party: one.party });
  return {
    ref: action.ref,
    commitment: action.commitmentRef,
    title: action.title,
    audience: action.audience,
    office: office(action.office),
    status: action.status,
    dueOn: action.dueOn,
    overdue: isOverdue(action, today),
    updatedOn: action.updatedOn,
    updates: updates.map((update) => ({
      effectiveOn: update.effectiveOn,
      recordedAt: update.recordedAt,
      recordedBy: update.recordedByName,
      status: update.status,
      office: office(update.office),
      dueOn: update.dueOn,
      note: update.note,
      evidence: update.evidence,
      audience: update.audience,
    })),
  };
}
