import { statementsIn } from './commitments.ts';
import type { Line } from './lines.ts';
import { firstNumber } from './lines.ts';
import { maskInner } from './sentences.ts';
import type { Verb } from './verbs.ts';
import { findVerbs } from './verbs.ts';
import type { Warning } from './warnings.ts';
import { warning } from './warnings.ts';

/**
 * A warning for each sentence of an area that says something was done in words that are no act we know (約束した,
 * 表明した, 同意した): which act it is, if any, is for a person to say.
 */
export function unknownActs(paragraph: Line): Warning[] {
  return statementsIn(paragraph).filter(endsUnknown).map((sentence) => {
    return warning('act-not-known', firstNumber(sentence), { words: sentence.text });
  });
}

function endsUnknown({ folded }: Line): boolean {
  // Words in brackets behind the predicate (…した(別添参照)。) are not its end.
  const masked = maskInner(folded).replace(/[。.□ ]+$/, '');
  const isPast = /[ただ](?:(?:もの|ところ|次第)(?:である|です|であります)?)?$/.test(masked);
  return isPast && !findVerbs(masked).some((verb) => isEnd(masked, verb));
}

/** Whether the sentence ends in this verb: what is negated at its end has a warning of its own. */
function isEnd(masked: string, { form, next }: Verb): boolean {
  return form === 'final' || (form === 'negated' && !masked.slice(next).includes('、'));
}
