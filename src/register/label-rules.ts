import type { Day } from '../lib/dates.ts';
import type { Locale } from '../lib/locale.ts';
import type { Translate } from '../lib/messages.ts';
import type { Party } from '../lib/parties.ts';
import { plainWords } from '../lib/words.ts';
import type { AskedDays } from './basis-rules.ts';
import type { Directed } from './directed-rules.ts';
import type { Group, Grouping } from './group-rules.ts';
import type { Entry, Register, WithoutAct } from './rules.ts';
import { waitingMarks } from './view-rules.ts';
import type { Counts, Mark } from './view-rules.ts';

// The words of a register that its page and its files say alike.

interface Saying {
  t: Translate;
  locale: Locale;
}

/** For how many meetings it has been promised. */
export function ageWords(
  { ageInMeetings: age, originMeeting: origin }: Pick<Entry, 'ageInMeetings' | 'originMeeting'>,
  { t }: Pick<Saying, 't'>,
): string {
  return age === 0 ? t('register.age.none') : t('register.age', { origin, age });
}

export function sidesName(sides: Party[], { t }: Pick<Saying, 't'>): string | null {
  if (sides.length === 0) return null;
  return t(sides.length === 2 ? 'common.party.both' : `common.party.${sides[0] ?? 'jp'}`);
}

/**
 * What a mark is called. What changed names the day that was asked to be compared with; without one it is that of the
 * last meeting. `dayOf` writes a day as its reader is used to.
 */
export function markName(
  mark: Mark,
  { since }: Pick<AskedDays, 'since'>,
  { t, dayOf }: Pick<Saying, 't'> & { dayOf: (day: Day) => string },
): string {
  if (mark !== 'changed' || since === null) return t(`register.count.${mark}`);
  return t('register.count.changed-since', { day: dayOf(since) });
}

/** Where leadership left a word: on a commitment, to be raised, and on those it took up again. */
export function directedWords(ref: string, { toRaise, earlier }: Directed, t: Translate): string[] {
  const before = earlier.get(ref) ?? [];
  return [
    ...(toRaise.has(ref) ? [t('directions.to-raise.here')] : []),
    ...before.map((one) => t('register.directed-before', { earlier: one })),
  ];
}

/** What a register, and the brief made of it, cannot tell of a held meeting, as one sentence. */
export function withoutActSentence({ meetingNumber, count }: WithoutAct, { t }: Pick<Saying, 't'>): string {
  return t('register.without-act.of', {
    meeting: t('meetings.name', { number: meetingNumber }), text: t('register.without-act', { count }),
  });
}

/** What still waits under commitments that are no longer open, which the counts of the open ones would hide. */
export function leftWords({ left }: Pick<Counts, 'left'>, { t }: Pick<Saying, 't'>) {
  return waitingMarks
    .filter((mark) => left[mark] > 0)
    .map((mark) => ({ mark, text: t(`register.left.${mark}`, { count: left[mark] }) }));
}

export function hasLeft({ left }: Pick<Counts, 'left'>): boolean {
  return waitingMarks.some((mark) => left[mark] > 0);
}

/** The same as one sentence, where there is anything. */
export function leftSentence(counts: Pick<Counts, 'left'>, { t }: Pick<Saying, 't'>): string {
  const each = leftWords(counts, { t }).map(({ text }) => text).join(t('common.list.of-parts'));
  return t('register.left.before') + each + t('register.left.after');
}

/** What the heading of a group says. */
export function groupName(group: Group, grouping: Grouping, register: Register, { t, locale }: Saying): string {
  const { themes, offices } = register;
  if (grouping === 'meeting') return t('meetings.name', { number: group.meetingNumber });
  if (grouping === 'side') {
    const [side] = group.sides;
    return group.sides.length === 1 && side !== undefined
      ? t(`common.party.${side}.long`)
      : (sidesName(group.sides, { t }) ?? t('register.no-side'));
  }
  if (grouping === 'office') {
    const office = offices.find(({ id }) => id === group.officeId);
    if (office === undefined) return t('register.no-office');
    return `${t(`common.party.${office.party}`)}　${plainWords(office.name, locale)}`;
  }
  const names = themes.filter(({ id }) => group.themeIds.includes(id)).map(({ name }) => plainWords(name, locale));
  return names.length === 0 ? t('register.no-theme') : names.join(locale === 'ja' ? '／' : ' / ');
}
