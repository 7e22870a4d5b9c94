import { cleaned } from '../documents/table.ts';
import type { Telling, Told } from '../exports/about.ts';
import { formatDate } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import type { Locale } from '../lib/locale.ts';
import { plainWords } from '../lib/words.ts';
import type { AskedDays } from './basis-rules.ts';
import { countedFromWords } from './counted-rules.ts';
import type { CountedFrom } from './counted-rules.ts';
import type { RegisterTold } from './file-rules.ts';
import { markName } from './label-rules.ts';
import { marks } from './view-rules.ts';
import type { Mark } from './view-rules.ts';

/** Days of a document by era in Japanese. */
export function dayIn(day: Day, locale: Locale): string {
  return formatDate(day, { locale, style: locale === 'ja' ? 'era' : 'long' });
}

/** What a register is called: the day and the basis stand in its name. */
export function nameOf({ asOf, recordedBy }: RegisterTold['register']): Told {
  return (t, locale) => {
    const day = dayIn(asOf, locale);
    return recordedBy === null
      ? t('register.title', { day })
      : t('register.title.recorded', { day, by: dayIn(recordedBy, locale) });
  };
}

/** From which records it is told. */
export function recordsOf({ recordedBy }: Pick<RegisterTold['register'], 'recordedBy'>): Told {
  return (t, locale) =>
    recordedBy === null ? t('register.records.all') : t('register.records.by', { by: dayIn(recordedBy, locale) });
}

/** What it is compared with; null before any meeting was held. */
export function comparedWith({ register: { lastMeeting }, since, days }: RegisterTold): Told | null {
  if (lastMeeting === null) return null;
  const { number } = lastMeeting;
  return (t, locale) => {
    const day = dayIn(since.day, locale);
    return days.since === null ? t('register.compared.meeting', { number, day }) : t('register.compared', { day });
  };
}

/** From which day a meeting counts whose own is not known. */
export function countedIn(one: CountedFrom): Told {
  return (t, locale) => countedFromWords(one, { t, dayOf: (day) => dayIn(day, locale) });
}

/** What a mark is called in a file. */
export function markIn(mark: Mark, days: AskedDays): Told {
  return (t, locale) => markName(mark, days, { t, dayOf: (day) => dayIn(day, locale) });
}

/** What it is narrowed to, as it was asked. */
export function narrowedTo({ register, filter, groups, days }: RegisterTold): Telling['narrowed'] {
  const { status, side, office, theme, meeting } = filter;
  const { offices, themes } = register;
  // An office that is named in no row of a list is perhaps one its reader is not to know of.
  const isOfIt = (place: number): boolean => register.states.officeId(place) === office;
  const isTold = groups.some(({ shown }) => shown.some(({ places }) => places.some(isOfIt)));
  const named = isTold ? offices.find(({ id }) => id === office)?.name : undefined;
  const themeName = themes.find(({ slug }) => slug === theme)?.name;
  const asked: (Telling['narrowed'][number] | false)[] = [
    status !== null && { label: 'register.standing', value: (t) => t(`register.standing.${status}`) },
    side !== null && { label: 'register.group.side', value: (t) => t(`common.party.${side}.long`) },
    office !== null && {
      label: 'register.group.office',
      value: (t, locale) => (named === undefined ? t('exports.about.one-office') : cleaned(plainWords(named, locale))),
    },
    theme !== null && {
      label: 'register.group.theme', value: (_t, locale) => cleaned(themeName === undefined ? theme : plainWords(themeName, locale)),
    },
    meeting !== null && { label: 'register.group.meeting', value: (t) => t('meetings.name', { number: meeting }) },
    ...marks.map((mark) => filter[mark] && { label: 'register.marked' as const, value: markIn(mark, days) }),
  ];
  return asked.filter((one) => one !== false);
}
