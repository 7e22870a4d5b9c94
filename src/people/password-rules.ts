import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import type { MessageKey } from '../lib/messages.ts';
import { isCommon } from './common-passwords.ts';

const length = { min: 12, max: 128 };

/** Who a password is for: their own words in it are the first that are guessed. */
export interface Owner {
  email: string;
  name: string;
}

/**
 * Takes a new password or says why not. It is counted in characters as people see them, so that 漢字 and emoji count
 * once; of which kinds they are is nobody's business (OWASP ASVS 5.0, 6.2.5), only that they are not the ones that
 * everybody tries.
 */
export async function decidePassword(password: string, owner: Owner): Promise<Decision<string>> {
  const count = [...password].length;
  if (count < length.min) return weak('people.refusal.password-short', { min: length.min });
  if (count > length.max) return weak('people.refusal.password-long', { max: length.max });
  if (isRowOrRepeat(password)) return weak('people.refusal.password-row');
  if (isOfOwnWords(password, owner)) return weak('people.refusal.password-own');
  return (await isCommon(password)) ? weak('people.refusal.password-common') : accepted(password);
}

function weak(reason: MessageKey, values?: Record<string, number>): Decision<never> {
  return refused({ field: 'password', reason, ...(values === undefined ? {} : { values }) });
}

const longestRepeated = 4;

/** Whether it is one short piece again and again, or characters in their order: 121212121212, abcdefghijkl. */
function isRowOrRepeat(password: string): boolean {
  const codes = [...password].map((character) => character.codePointAt(0) ?? 0);
  const repeats = [1, 2, 3, longestRepeated].some((piece) =>
    codes.every((code, place) => code === codes[place % piece]));
  // A row of digits goes on from 9 to 0.
  const steps = codes.slice(1).map((code, place) => code - (codes[place] ?? 0));
  const goes = (step: number) => steps.every((one) => one === step || one === -9 * step);
  return repeats || goes(1) || goes(-1);
}

// What this program and the two sides are called.
const ownWords = [
  'sccm', 'atla', 'dsca', 'fms', 'mod', 'dod', 'bouei', 'boueisho', 'japan', 'usa',
  '日米安全保障協力協議会合', '防衛装備庁', '防衛省', '有償援助',
];
const fewestOther = 4;

/** Whether next to nothing is left without the owner's name and address and the words of the house. */
function isOfOwnWords(password: string, { email, name }: Owner): boolean {
  const fold = (text: string): string => text.normalize('NFKC').toLowerCase();
  const words = [...fold(`${email} ${name}`).split(/[\s@._-]+/), ...ownWords].filter((word) => [...word].length >= 2);
  const folded = fold(password);
  const rest = words
    .sort((one, other) => other.length - one.length)
    .reduce((text, word) => text.replaceAll(word, ' '), folded);
  return rest !== folded && (rest.match(/\p{L}/gu) ?? []).length < fewestOther;
}
