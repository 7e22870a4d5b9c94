import { localesOf } from '../documents/document.ts';
import type { AboutLine, Table } from '../documents/table.ts';
import { formatDate } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import type { DocumentLanguage, Locale } from '../lib/locale.ts';
import { translator } from '../lib/messages.ts';
import type { MessageKey, Translate } from '../lib/messages.ts';
import type { Audience } from '../lib/parties.ts';

/** A sentence or name in each language of a file. */
export type Told = (t: Translate, locale: Locale) => string;

/** What a list that leaves says of itself. */
export interface Telling {
  title: MessageKey;
  language: DocumentLanguage;
  audience: Audience;
  asOf: Day;
  /** From which records it is told, where it can be asked from others. */
  records?: Told;
  /** What else it rests on, and what is to be known of its columns. */
  basis: readonly Told[];
  /** What it is narrowed to. */
  narrowed: readonly { label: MessageKey; value: Told }[];
  made: Table['made'];
}

/** The parts of a table that are alike in every list; `count` is that of its rows. */
export function tellingOf(telling: Telling, count: number): Omit<Table, 'columns' | 'rows'> {
  const { title, language, audience, asOf, records, narrowed, made } = telling;
  const basis = records === undefined ? telling.basis : [records, ...telling.basis];
  const locales = localesOf(language);
  // What is the same in both languages, such as a name, is said once.
  const told = (value: Told): string =>
    [...new Set(locales.map((locale) => value(translator(locale), locale)))].join(' / ');
  const say = (key: MessageKey): string => told((t) => t(key));
  const line = (label: MessageKey, value: Told): AboutLine => ({ label: say(label), text: told(value) });
  const about = [
    line('exports.about.what', (t) => t(title)),
    line('exports.about.marking', (t) => t(`exports.marking.${audience}`)),
    line('exports.about.basis', (t) => t(audience === 'shared' ? 'exports.about.shared-only' : 'exports.about.internal-too')),
    line('exports.about.as-of', (_t, locale) => dayIn(asOf, locale)),
    ...basis.map((value) => line('exports.about.basis', value)),
    ...(narrowed.length === 0 ? [line('exports.about.narrowed', (t) => t('exports.about.whole'))] : []),
    ...narrowed.map(({ label, value }) => line('exports.about.narrowed', (t, locale) => t('exports.about.is', { label: t(label), value: value(t, locale) }))),
    line('exports.about.count', (t) => t('exports.about.rows', { count })),
    line('exports.about.made', (t, locale) => t('exports.about.at', { day: dayIn(tokyo(made.at).day, locale), time: tokyo(made.at).time })),
    ...(made.by === '' ? [] : [line('exports.about.by', () => made.by)]),
  ];
  const dayOf: Told = (t, locale) => t('minutes.as-of', { date: dayIn(asOf, locale) });
  return {
    printed: told((t, locale) => [dayOf, ...(records === undefined ? [] : [records])].map((one) => one(t, locale)).join(t('common.between'))),
    title: say(title), language, audience, marking: say(`exports.marking.${audience}`), about, made,
    aboutTitle: say('exports.about.title'),
  };
}

/** Japanese days by era, as they stand in official papers. */
function dayIn(day: Day, locale: Locale): string {
  return formatDate(day, { locale, style: locale === 'ja' ? 'era' : 'long' });
}

function tokyo(at: string): { day: Day; time: string } {
  const there = new Date(Date.parse(at) + 9 * 3_600_000).toISOString();
  return { day: there.slice(0, 10), time: there.slice(11, 16) };
}
