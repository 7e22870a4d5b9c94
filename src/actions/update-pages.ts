import { isConflict } from '../lib/decision.ts';
import type { Refusal } from '../lib/decision.ts';
import { parseDate } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import { otherLocale } from '../lib/locale.ts';
import type { Locale } from '../lib/locale.ts';
import { audiences } from '../lib/parties.ts';
import { showDate } from '../web/dates.ts';
import { editModel } from '../web/edit-model.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import { historyModel } from './history-pages.ts';
import { officeChoice, statusChip } from './label-pages.ts';
import { allowedFrom, isBegun, statuses } from './rules.ts';
import type { ActionRecord, OfficeName, Status, StatusUpdate } from './rules.ts';
import { isHistoryTo, stateOn } from './update-rules.ts';

/** What came back from saving: the form as typed, and why it was refused. */
export interface Returned {
  typed: Typed;
  refusals: Refusal[];
}

const noteField: Record<Locale, string> = { ja: 'noteJa', en: 'noteEn' };
const folded = ['effectiveOn', 'evidence', 'dueOn', 'withoutDue', 'officeId'];

/** The form that records progress: as it first stands, or as typed with everything that has to be said about it. */
export function updateForm(
  { action, updates }: ActionRecord,
  offices: OfficeName[],
  returned: Returned | null,
  reader: ReaderOf,
) {
  const { locale, t, today } = reader;
  const refusals = (returned?.refusals ?? []).map((refusal) => said(refusal, reader));
  const isOvertaken = isConflict(refusals);
  const shown = { version: String(action.version), seen: String(newestRecorded(updates)?.id ?? 0) };
  const typed = returned?.typed ?? { status: action.status, audience: 'internal', ...shown };
  const values: Typed = isOvertaken ? { ...typed, ...shown } : typed;
  const day = dayOf(values['effectiveOn'], today);
  const from = stateOn(updates, day) ?? action;
  const given = { status: statusIn(values) ?? action.status, effectiveOn: day };
  const isLate = returned !== null && isHistoryTo(action, given);
  const onlyInternal = action.audience === 'internal';
  const other = noteField[otherLocale(locale)];
  const form = editModel(isLate ? { ...values, lateOn: day } : values, refusals, reader, shown);
  return {
    action: `/actions/${action.ref}/updates`,
    form,
    statuses: allowedFrom(from.status).map((status) => {
      const label = t(`actions.status.${status}`);
      const standing = isLate ? 'actions.update.that-day' : 'actions.update.present';
      return { value: status, label: status === from.status ? t(standing, { status: label }) : label };
    }),
    audiences: onlyInternal ? [{ value: 'internal', label: t('common.internal') }] : audienceChoices(reader),
    onlyInternal,
    note: { name: noteField[locale], lang: locale },
    otherNote: { name: other, lang: otherLocale(locale) },
    offices: offices.map((office) => officeChoice(office, reader)),
    isUnfolded: [...folded, other].some((name) => form.values[name] || form.errors[name]),
    dayNote: t(isBegun(action.status) ? 'actions.update.day-support' : 'actions.update.day-support.not-begun', { today: showDate(today, reader), newest: showDate(action.updatedOn, reader) }),
    late: isLate ? late(day, { day: from.status, present: action.status }, reader) : null,
    meanwhile: isOvertaken ? meanwhile(updates, seenIn(typed, updates), values, offices, reader) : null,
  };
}

function statusIn({ status }: Typed): Status | null {
  return statuses.find((one) => one === status) ?? null;
}

function audienceChoices({ t }: ReaderOf) {
  return audiences
    .toReversed()
    .map((value) => ({ value, label: t(`common.${value}`), note: t(`actions.audience.${value}-update`) }));
}

/** A refusal as this form says it: at the note in the reader's language, its day in the reader's style. */
function said(refusal: Refusal, reader: ReaderOf): Refusal {
  const field = refusal.field === 'note' ? noteField[reader.locale] : refusal.field;
  const day = refusal.values?.['day'];
  return typeof day === 'string' ? { ...refusal, field, values: { day: showDate(day, reader) } } : { ...refusal, field };
}

function dayOf(text: Typed[string], today: Day): Day {
  const date = typeof text === 'string' ? parseDate(text) : null;
  return date?.length === 10 ? date : today;
}

// A form of another program may not say what it had seen: then the newest update is news.
function seenIn(typed: Typed, updates: StatusUpdate[]): number {
  const seen = Number(typed['seen']);
  return Number.isInteger(seen) ? seen : (newestRecorded(updates)?.id ?? 0) - 1;
}

function newestRecorded(updates: StatusUpdate[]): StatusUpdate | null {
  return updates.toSorted((one, other) => other.id - one.id)[0] ?? null;
}

function late(day: Day, status: { day: StatusUpdate['status']; present: StatusUpdate['status'] }, reader: ReaderOf): string {
  return reader.t('actions.update.late', {
    day: showDate(day, reader),
    then: statusChip(status.day, reader).label,
    now: statusChip(status.present, reader).label,
  });
}

/** What others saved since the form was opened, beside what was typed; no entries: only the title was changed. */
function meanwhile(updates: StatusUpdate[], seen: number, values: Typed, offices: OfficeName[], reader: ReaderOf) {
  const { t } = reader;
  const saved = historyModel(updates, reader).filter((_, place) => (updates[place]?.id ?? 0) > seen);
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : '');
  const office = offices.find(({ id }) => String(id) === text('officeId'));
  const mine = [
    { label: t('actions.status'), text: labelOfStatus(text('status'), reader) },
    { label: t('actions.note.ja'), text: text('noteJa'), lang: 'ja' },
    { label: t('actions.note.en'), text: text('noteEn'), lang: 'en' },
    { label: t('actions.audience'), text: labelOfAudience(text('audience'), reader) },
    { label: t('actions.effective-on'), text: text('effectiveOn') },
    { label: t('actions.evidence'), text: text('evidence') },
    { label: t('actions.new-due'), text: text('dueOn') || (text('withoutDue') && t('actions.without-due')) },
    { label: t('actions.new-office'), text: office === undefined ? '' : officeChoice(office, reader).label },
  ];
  return { saved, mine: mine.filter((one) => one.text.trim() !== '') };
}

function labelOfAudience(value: string, { t }: ReaderOf): string {
  const audience = audiences.find((one) => one === value);
  return audience === undefined ? '' : t(`common.${audience}`);
}

function labelOfStatus(value: string, reader: ReaderOf): string {
  const status = statuses.find((one) => one === value);
  return status === undefined ? '' : statusChip(status, reader).label;
}
