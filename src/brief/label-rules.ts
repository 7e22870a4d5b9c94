import { amountWords } from '../indicators/amount-rules.ts';
import type { Figure } from '../indicators/rules.ts';
import { daysBetween, fiscalYearName } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import type { Bilingual, Locale } from '../lib/locale.ts';
import type { Translate } from '../lib/messages.ts';
import { plainWords } from '../lib/words.ts';
import type { AskedDays } from '../register/basis-rules.ts';
import { markName } from '../register/label-rules.ts';
import type { Register } from '../register/rules.ts';
import type { FactCommitment } from '../register/words-rules.ts';
import type { Point } from './leading-rules.ts';
import type { Brief, BriefTold, Whole } from './rules.ts';

// The words of a brief that its page and its files say alike; `dayOf` writes a day as its reader is used to.

interface Saying {
  t: Translate;
  dayOf: (day: Day) => string;
}

type InLanguage = Pick<Saying, 't'> & { locale: Locale };

/** For which meeting it is, and since when things moved. */
export function leadWords(
  { register: { lastMeeting }, since, days, nextMeeting }: Pick<BriefTold, 'register' | 'since' | 'days' | 'nextMeeting'>,
  { t, dayOf }: Saying,
): string {
  if (lastMeeting === null) return t('brief.lead.none');
  const number = nextMeeting ?? lastMeeting.number + 1;
  if (days.since !== null) return t('brief.lead.since', { number, day: dayOf(since.day) });
  return t('brief.lead', { number, last: lastMeeting.number, day: dayOf(since.day) });
}

/** What the part is called that tells what moved: since the last meeting, or since the day that was asked for. */
export function movedTitle({ since }: AskedDays, { t, dayOf }: Saying): string {
  return since === null ? t('brief.moved') : t('brief.moved.since', { day: dayOf(since) });
}

/** By how many days something is late, or silent. */
export function lateWords({ entry, action }: Point, asOf: Day, { t, dayOf }: Saying): string {
  const due = action === null ? (entry.commitment.due?.on ?? null) : action.dueOn;
  const isOverdue = action?.isOverdue ?? true;
  // A day that was inferred from the words is not said as if they named it.
  const isInferred = action === null && entry.commitment.due?.inferred === true;
  return isOverdue && due !== null
    ? t(isInferred ? 'brief.late-days.inferred' : 'brief.late-days', { due: dayOf(due), days: daysBetween(due, asOf) })
    : t('brief.stalled-days', { days: daysBetween(action?.updatedOn ?? asOf, asOf) });
}

/** What stands in place of a reason: where it is told, or that there is none. */
export function withoutNote({ entry, action }: Point, { late }: Brief, { t }: Pick<Saying, 't'>): { isKnown: boolean; text: string } {
  const isNone = action === null && entry.places.length === 0;
  const under = action !== null ? [] : late.first.filter((one) => one.action !== null && one.entry === entry);
  if (under.length === 0) return { isKnown: false, text: t(isNone ? 'brief.no-action' : 'brief.no-note') };
  return { isKnown: true, text: t('brief.see-actions', { refs: under.map((one) => one.action?.ref).join(t('common.between')) }) };
}

/** What a register that holds all of a part shows. */
export function wholeWords({ by, commitments, actions }: Whole, days: AskedDays, saying: Saying): string {
  const name = by === 'open' ? saying.t('register.count.open') : markName(by, days, saying);
  return saying.t('brief.whole', { name, counted: saying.t('register.counted', { commitments, actions }) });
}

/** The themes of a commitment, by which it is known better than by its number; null where it has none. */
export function themesOf({ themeIds }: FactCommitment, { themes }: Register, { t, locale }: InLanguage): string | null {
  const names = themes.filter(({ id }) => themeIds.includes(id)).map(({ name }) => plainWords(name, locale));
  return names.length === 0 ? null : t('brief.themes', { names: names.join(locale === 'ja' ? '／' : ' / ') });
}

export function countedWords(count: number, { t }: Pick<Saying, 't'>): string {
  return t('brief.count', { count });
}

/** A figure with what the page of indicators marks it with: that it holds an inference, that it was corrected. */
export function figureWords(figure: Figure, unit: Bilingual, { t, locale }: InLanguage): string {
  const { fiscalYear, value, sources, replaced } = figure;
  const marks = [
    sources.some(({ kind }) => kind === 'I') ? t('common.source.I') : null,
    replaced.length > 0 ? t('indicators.corrected') : null,
  ].filter((mark) => mark !== null);
  const words = t('brief.figure', { year: fiscalYearName(fiscalYear, locale), amount: amountWords(value, unit, { t, locale }) });
  return marks.length === 0 ? words : words + t('brief.figure.marked', { marks: marks.join(t('common.between')) });
}
