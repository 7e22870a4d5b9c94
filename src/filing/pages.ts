import { daysBetween, fiscalYearName } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import type { Refusal } from '../lib/decision.ts';
import { showDate } from '../web/dates.ts';
import { editModel } from '../web/edit-model.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { MeetingFiling } from './queries.ts';
import { handlings, keptFrom, keptUntil, measures, retentions } from './rules.ts';
import type { Filing } from './rules.ts';

/** The list of what is kept until when: the first to end on top, what has no end after it, what is not filed apart. */
export function filingsPage(filings: MeetingFiling[], reader: ReaderOf) {
  const rows = filings.map((one) => ({ ...one, until: keptUntil(one.filing) }));
  const filed = rows.filter(({ filing }) => filing.version > 0).sort((a, b) => order(a.until, b.until));
  return {
    mayWrite: reader.may('record.write'),
    filed: filed.map((row) => filedRow(row, reader)),
    unfiled: rows.filter(({ filing }) => filing.version === 0).map(({ meetingNumber }) => named(meetingNumber, reader)),
  };
}

/** The form of one meeting's filing; the year it was held in is offered until another is saved. */
export function filingPage(
  meeting: { number: number; fiscalYear: number | null },
  filing: Filing,
  { typed, refusals }: { typed: Typed | null; refusals: Refusal[] },
  reader: ReaderOf,
) {
  const { t } = reader;
  const saved = typedFiling(filing);
  const offered = filing.version === 0 ? { ...saved, createdYear: String(meeting.fiscalYear ?? '') } : saved;
  return {
    action: `/meetings/${meeting.number}/filing`,
    back: `/meetings/${meeting.number}`,
    form: editModel(typed ?? offered, refusals.map((one) => inDates(one, reader)), reader, saved),
    historyHref: filing.version === 0 ? null : `/meetings/${meeting.number}/filing/history`,
    period: filing.version === 0 ? null : periodOf(filing, reader),
    retentions: retentions.map((value) => ({ value, label: retentionName(value, reader) })),
    measures: measures.map((value) => ({ value, label: t(`filing.measure.${value}`) })),
    handlings: handlings.map((value) => ({ value, label: t(`filing.handling.${value}`) })),
  };
}

function filedRow({ meetingNumber, filing, until }: MeetingFiling & { until: Day | null }, reader: ReaderOf) {
  const { t } = reader;
  const classes = [filing.classLarge, filing.classMiddle, filing.classSmall].filter((name) => name !== null);
  return {
    ...named(meetingNumber, reader),
    documentNumber: filing.documentNumber,
    createdYear: filing.createdYear === null ? null : fiscalYearName(filing.createdYear, reader.locale),
    classes,
    retention: filing.retention === null ? null : retentionName(filing.retention, reader),
    until: until === null ? null : { day: until, text: showDate(until, reader), ends: endsWhen(until, reader) },
    measure: filing.measure === null ? null : t(`filing.measure.${filing.measure}`),
    handling: filing.handling === null ? null : t(`filing.handling.${filing.handling}`),
  };
}

function named(number: number, { t, unconfirmed }: ReaderOf) {
  return {
    name: t('meetings.name', { number }), href: `/meetings/${number}/filing`, isUnconfirmed: unconfirmed.has(number),
  };
}

function periodOf(filing: Filing, reader: ReaderOf) {
  const until = keptUntil(filing);
  if (filing.createdYear === null || until === null) return null;
  return reader.t('filing.period', { from: showDate(keptFrom(filing.createdYear), reader), until: showDate(until, reader) });
}

// The last day itself still belongs to the period.
function endsWhen(until: Day, { today }: ReaderOf): 'ended' | 'soon' | null {
  if (until < today) return 'ended';
  return daysBetween(today, until) <= 365 ? 'soon' : null;
}

/** How long, in words. */
export function retentionName(retention: NonNullable<Filing['retention']>, { t }: ReaderOf): string {
  return retention === 'in_use' ? t('filing.retention.in-use') : t('filing.retention.years', { years: retention });
}

function order(a: Day | null, b: Day | null): number {
  return (a ?? '9999') < (b ?? '9999') ? -1 : Number(a !== b);
}

function inDates(refusal: Refusal, reader: ReaderOf): Refusal {
  const day = refusal.values?.['day'];
  return typeof day === 'string' ? { ...refusal, values: { day: showDate(day, reader) } } : refusal;
}

function typedFiling(filing: Filing): Typed {
  return Object.fromEntries(Object.entries(filing).map(([field, value]) => [field, value === null ? '' : String(value)]));
}
