import type { Locale } from '../lib/locale.ts';
import type { Translate } from '../lib/messages.ts';
import type { Party } from '../lib/parties.ts';
import { plainWords } from '../lib/words.ts';
import type { Group, Grouping } from './group-rules.ts';
import type { Entry, Register } from './rules.ts';

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
