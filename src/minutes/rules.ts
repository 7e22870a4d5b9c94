import type { Action } from '../actions/rules.ts';
import type { Locale } from '../lib/locale.ts';
import type { Audience } from '../lib/parties.ts';
import type { Meeting, MeetingWords } from '../meetings/rules.ts';

/**
 * A meeting as its minutes may tell it to this audience. The actions are those the audience may see, in the state it
 * may know of; nothing else of an action is within reach (design rule 10).
 */
export interface MinutesRecord extends MeetingWords {
  audience: Audience;
  actions: Action[];
}

export type MinutesState = 'draft';

/** How far the minutes have come: 案 until a text of them is agreed. */
export function stateOf(_meeting: Pick<Meeting, 'stage'>): MinutesState {
  return 'draft';
}

/** 第1回; 1st, 2nd, 3rd, 11th. */
export function ordinal(number: number, lang: Locale): string {
  if (lang === 'ja') return `第${number}回`;
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' };
  return `${number}${ending[new Intl.PluralRules('en', { type: 'ordinal' }).select(number)]}`;
}
