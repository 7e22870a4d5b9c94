import type { Act } from './reading.ts';
import type { Endings } from './verb-forms.ts';
import { askEndings, linkWords, nounEndings } from './verb-forms.ts';

/** A verb of an act in a sentence, and whether it says that the act was done at the meeting. */
export interface Verb {
  act: Act;
  /** Where its noun begins and where its last form ends. */
  start: number;
  end: number;
  /** Where the next clause begins, the linking words behind. */
  next: number;
  /**
   * 'final' ends the sentence, 'linking' leads on to another predicate, 'negated' says it was not done, 'doubtful' may
   * be a plan (する。), 'inner' belongs to something else.
   */
  form: 'final' | 'linking' | 'negated' | 'doubtful' | 'inner';
  /** Its object is a clause (…することを), so that it speaks for itself. */
  hasClause: boolean;
  /** 説明を受けた: what was done came from the other side. */
  received: boolean;
}

const nouns: [string, Act][] = [
  ['再確認', 'reaffirmed'],
  ['確認', 'confirmed'],
  ['合意', 'agreed'],
  ['一致', 'agreed'],
  ['要請', 'requested'],
  ['求め', 'requested'],
  ['評価', 'assessed'],
  ['説明', 'explained'],
  ['紹介', 'explained'],
  ['報告', 'explained'],
];

/** The verbs of acts in a sentence (folded, brackets and quotations masked), in order. */
export function findVerbs(folded: string): Verb[] {
  const verbs: Verb[] = [];
  for (let at = 0; at < folded.length; at += 1) {
    const noun = nouns.find(([word]) => folded.startsWith(word, at));
    if (noun === undefined) continue;
    const verb = readVerb(folded, at, noun);
    if (verb !== null) verbs.push(verb);
    at += noun[0].length - 1;
  }
  return verbs;
}

function readVerb(folded: string, start: number, [word, act]: [string, Act]): Verb | null {
  if (!isUsedAsAct(folded, start, word)) return null;
  const from = start + word.length;
  const after = folded.slice(from, from + 24);
  const form = readForm(after, word === '求め' ? askEndings : nounEndings);
  if (form === null) return null;
  return {
    act,
    start,
    end: from + form.length,
    next: from + form.next,
    form: form.form,
    hasClause: hasClauseBefore(folded, start),
    received: after.startsWith('を受け'),
  };
}

type Form = { form: Verb['form']; length: number; next: number };

function readForm(after: string, endings: Endings): Form | null {
  // 確認・合意した: the second noun carries the form of both.
  if (/^・(?:確認|合意|一致|要請|評価|説明)/.test(after)) {
    const second = readForm(after.slice(3), endings);
    return second === null ? null : { ...second, length: second.length + 3, next: second.next + 3 };
  }
  if (endings.negative.test(after)) return { form: 'negated', length: 0, next: 0 };
  const said = endings.done.exec(after)?.[0];
  if (said !== undefined) return closeForm(after, said.length, 'final');
  const led = endings.linking.exec(after)?.[0];
  if (led !== undefined) return { form: 'linking', length: led.length, next: skipComma(after, led.length) };
  const planned = endings.present.exec(after)?.[0];
  if (planned !== undefined) return closeForm(after, planned.length, 'doubtful');
  return endings === nounEndings ? readNounEnd(after) : null;
}

/** What follows the verb decides: the end, a link to the next predicate, or a noun it only describes. */
function closeForm(after: string, length: number, atEnd: 'final' | 'doubtful'): Form {
  const rest = after.slice(length);
  if (isEnd(rest)) return { form: atEnd, length, next: length };
  const link = linkWords.exec(rest)?.[0];
  if (link !== undefined || rest.startsWith('、')) {
    return { form: 'linking', length, next: skipComma(after, length + (link?.length ?? 0)) };
  }
  return { form: 'inner', length, next: length };
}

function isEnd(rest: string): boolean {
  return /^(?:(?:もの|ところ|次第)(?:である|です|であります)?)?[。.)」]?$/.test(rest.replace(/[。.].*$/, '。'));
}

/** …ことを確認。 — a sentence may end in the noun. */
function readNounEnd(after: string): Form | null {
  if (isEnd(after)) return { form: 'final', length: 0, next: 0 };
  return after.startsWith('、') ? { form: 'linking', length: 0, next: 1 } : null;
}

function skipComma(after: string, at: number): number {
  return after.charAt(at) === '、' ? at + 1 : at;
}

const adverbs =
  /(?:改めて|あらためて|重ねて|再度|再び|引き続き|引続き|強く|高く|相互に|共に|ともに|双方で|双方が|併せて|あわせて|特に|更に|さらに|共通の|それぞれ|互いに|、| )$/;

/** What stands before the verb, its adverbs taken away. */
export function beforeVerb(folded: string, start: number): string {
  let before = folded.slice(Math.max(0, start - 60), start);
  for (let found = adverbs.exec(before); found !== null; found = adverbs.exec(before)) {
    before = before.slice(0, -found[0].length);
  }
  return before;
}

const objectParticles = /(?:についても|については|について|に関して|に関し|につき|でも|をも|にも|には|[をもでにがと])$/;

function hasClauseBefore(folded: string, start: number): boolean {
  const object = beforeVerb(folded, start).replace(objectParticles, '');
  return /(?:こと|旨|点|よう|べき|必要性|重要性|方針|意志|意思|意向|認識|との考え|の見解)$/.test(object);
}

function isUsedAsAct(folded: string, start: number, word: string): boolean {
  const last = beforeVerb(folded, start);
  if (/(?:確認|合意|一致|要請|評価|説明)・$/.test(last)) return true;
  if (word === '一致') return /(?:で|ことに|点に|(?:意見|認識|見解|考え|立場|方針)[がにの]|意見の)$/.test(last);
  // 未確認, 不一致, 再評価 and compounds such as 性能評価 are other words.
  if (/の$/.test(last)) return /^[がを]/.test(folded.slice(start + word.length));
  return last === '' || /[をでにがともては、。ら旨よう]$/.test(last) || /(?:意見|認識|について|こと|よう|より)$/.test(last);
}
