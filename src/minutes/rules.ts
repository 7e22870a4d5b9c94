import type { Action } from '../actions/rules.ts';
import type { Concluded } from '../assessments/rules.ts';
import type { Agreement } from '../editions/agreement-rules.ts';
import { lacksCounterpart } from '../editions/agreement-rules.ts';
import type { Day } from '../lib/dates.ts';
import type { Locale } from '../lib/locale.ts';
import type { Audience } from '../lib/parties.ts';
import type { MessageKey } from '../lib/messages.ts';
import type { MeetingWords } from '../meetings/rules.ts';
import type { Statement } from '../statements/rules.ts';

/**
 * A meeting as its minutes may tell it to this audience. The actions are those the audience may see, in the state it
 * may know of; nothing else of an action is within reach (design rule 10).
 */
export interface MinutesRecord extends MeetingWords {
  audience: Audience;
  /** null leaves the work that follows out: of a text put up, only its own words are read. */
  actions: Action[] | null;
  /** What the meeting concluded on commitments of earlier ones: said by both sides, and so told to every audience. */
  concluded: Concluded[];
  /** What was said, in order, as far as this audience may see it; not of the text both sides agree to. */
  statements: Statement[];
  /** The edition whose text this is; null while it is not agreed. */
  agreement: Agreement | null;
  /** The edition a text that is not agreed is to become. */
  preparing: number;
  /** The day whose state a text tells that was frozen or put up; null for the record as it stands. */
  day: Day | null;
}

/** An edition by its number; the valid one, or the record where there is none; or the record as it stands. */
export type WhichMinutes = number | 'valid' | 'present';

/** What is said of how far the minutes have come: 案 until a text of them is agreed, then which edition they are. */
export function stateOf({ agreement, preparing }: Pick<MinutesRecord, 'agreement' | 'preparing'>): MessageKey[] {
  if (agreement === null) return [preparing === 1 ? 'minutes.state.draft' : 'minutes.state.draft-next'];
  const isOneSided = lacksCounterpart(agreement);
  return [
    decidedState(agreement, isOneSided),
    ...(agreement.superseded ? (['minutes.state.superseded'] as const) : []),
    ...(isOneSided ? (['common.unconfirmed'] as const) : []),
  ];
}

// 合意 is said of two sides: what one side froze alone is 確定.
function decidedState({ publication }: Agreement, isOneSided: boolean): MessageKey {
  if (publication?.decision === 'published') return 'minutes.state.published';
  if (publication?.decision === 'withheld') return isOneSided ? 'minutes.state.frozen-withheld' : 'minutes.state.withheld';
  return isOneSided ? 'minutes.state.frozen' : 'minutes.state.agreed';
}

/** 第1回; 1st, 2nd, 3rd, 11th. */
export function ordinal(number: number, lang: Locale): string {
  if (lang === 'ja') return `第${number}回`;
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' };
  return `${number}${ending[new Intl.PluralRules('en', { type: 'ordinal' }).select(number)]}`;
}
