import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { weightyChanges, weightyKept, weightyPieces, weightyWords } from '../../src/lib/weighty-words.ts';
import { compareTexts, compareWords } from '../../src/lib/wording.ts';
import { differenceOf } from '../../src/lib/wording-difference.ts';
import type { WordingPart } from '../../src/lib/wording.ts';

const joined = (parts: WordingPart[], kinds: string[]): string =>
  parts.filter(({ kind }) => kinds.includes(kind)).map(({ text }) => text).join('');

/** `[-gone-]` and `{+new+}` within the text that stayed. */
function marked(before: string, after: string): string {
  const signs = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] } as const;
  return compareWords(before, after).map(({ kind, text }) => signs[kind].join(text)).join('');
}

// Texts that share words, with signs, line ends, halves of surrogate pairs and marks that combine.
const word = fc.constantFrom('引き続き', '確認', '合意', 'した', 'を', '、', '。', '\n', ' ', 'the', 'agreed', '𠮷', 'が', '<b>', '令和8年', '\ud842');
const text = fc.oneof(fc.array(word, { maxLength: 40 }).map((words) => words.join('')), fc.string({ unit: 'binary' }));

describe('Comparing two texts word by word', () => {
  test('nothing is lost: what stayed and went is the first text, what stayed and came is the second', () => {
    fc.assert(fc.property(text, text, (before, after) => {
      const parts = compareWords(before, after);
      expect(joined(parts, ['same', 'removed'])).toBe(before);
      expect(joined(parts, ['same', 'added'])).toBe(after);
      expect(parts.every((part) => part.text !== '')).toBe(true);
    }), { numRuns: 500 });
  });

  test('a text compared with itself is all the same, and with nothing all gone or all new', () => {
    fc.assert(fc.property(text.filter((one) => one !== ''), (one) => {
      expect(compareWords(one, one)).toEqual([{ kind: 'same', text: one }]);
      expect(compareWords(one, '')).toEqual([{ kind: 'removed', text: one }]);
      expect(compareWords('', one)).toEqual([{ kind: 'added', text: one }]);
    }));
    expect(compareWords('', '')).toEqual([]);
  });

  test.each([
    ['引き続き appearing stands alone', '履行管理の強化を行う', '引き続き履行管理の強化を行う', '{+引き続き+}履行管理の強化を行う'],
    ['引き続き vanishing stands alone', '引き続き縮減に取り組む', '縮減に取り組む', '[-引き続き-]縮減に取り組む'],
    ['合意 becoming 確認 is one change', '両者は合意した。', '両者は確認した。', '両者は[-合意-]{+確認+}した。'],
    [
      'the wording of the 8th meeting taken up by the 10th',
      '引き続き履行管理の強化を行い、未納入額・未精算額の縮減に取り組む',
      '引き続き履行管理の強化を行い、未納入額・未精算額の縮減に取り組むことについて確認した。',
      '引き続き履行管理の強化を行い、未納入額・未精算額の縮減に取り組む{+ことについて確認した。+}',
    ],
    ['a particle between two replaced words does not stand alone', '原因の処理', '価格の情報', '[-原因の処理-]{+価格の情報+}'],
    ['a particle between two additions stays as it was', '価格の透明性', '価格情報の一層の透明性', '価格{+情報の一層+}の透明性'],
    ['English words are compared whole', 'They agreed to continue.', 'They confirmed to continue.', 'They [-agreed-]{+confirmed+} to continue.'],
    ['最善の努力 stands as a whole', '解消するために最善の努力を行う', '解消するために努力を行う', '解消するために[-最善の努力-]{+努力+}を行う'],
    ['best efforts stand as a whole', 'They use efforts here.', 'They use best efforts here.', 'They use [-efforts-]{+best efforts+} here.'],
    ['a paragraph more', '一。', '一。\n\n二。', '一。{+\n\n二。+}'],
  ])('%s', (_, before, after, expected) => {
    expect(marked(before, after)).toBe(expected);
  });

  const listed = (count: number, one: (n: number) => string): string => Array.from({ length: count }, (_, n) => one(n)).join('');
  const reversed = (all: string): string => [...all].reverse().join('');
  const signs = '5 - 5 ~'.repeat(28_000);
  const letters = (from: number) => listed(100_000, (n) => `${'abcdefgh'[(n * n * from) % 8]} `);

  test.each([
    ['two long texts of nothing in common', 'あ'.repeat(150_000), 'い'.repeat(150_000)],
    ['a book without a single sign', '漢字'.repeat(90_000), '漢語'.repeat(90_000)],
    ['more than is compared', 'x '.repeat(300_000), 'y '.repeat(300_000)],
    ['thousands of changed words', listed(9000, (n) => `甲${n}、`), listed(9000, (n) => `乙${n}、`)],
    ['signs against the same from behind', signs, reversed(signs)],
    ['words of one letter', letters(3), letters(5)],
    ['lines of one letter', listed(70_000, (n) => `${(n * n) % 7}\n`), listed(70_000, (n) => `${(n * n) % 11}\n`)],
    ['a word of each sentence', listed(6000, (n) => `第${n}の強化を確認した。`), listed(6000, (n) => `第${n}の縮減を確認した。`)],
    ['sentences changed here and there', listed(9000, (n) => `第${n}の強化。`), listed(9000, (n) => (n % 30 < 12 ? `新${n * 7}の縮減。` : `第${n}の強化。`))],
  ])('%s is answered in time and whole, and it is said that not every word was compared', (_, before, after) => {
    compareWords('一', '二');
    const begun = process.cpuUsage().user;
    const { parts, isCoarse } = compareTexts(before, after);
    expect((process.cpuUsage().user - begun) / 1e6).toBeLessThan(1);
    expect(joined(parts, ['same', 'removed']) === before && joined(parts, ['same', 'added']) === after).toBe(true);
    expect(isCoarse).toBe(true);
  });

  test('one changed word in a long text is found, however long the text', () => {
    const long = Array.from({ length: 5000 }, (_, number) => `第${number}の文である。`).join('');
    const parts = compareWords(`${long}合意した。${long}`, `${long}確認した。${long}`);
    expect(parts.map(({ kind, text: words }) => (kind === 'same' ? kind : words))).toEqual(['same', '合意', '確認', 'same']);
  });

  test('so is one in each of many sentences, and nothing is said of passages shown as a whole', () => {
    const long = (changed: (n: number) => boolean) =>
      listed(8000, (n) => `第${n}の文で${changed(n) ? '引き続き' : ''}確認した。`);
    const { parts, isCoarse } = compareTexts(long(() => false), long((n) => n % 40 === 7));
    expect(isCoarse).toBe(false);
    expect(parts.filter(({ kind }) => kind !== 'same')).toEqual(Array(200).fill({ kind: 'added', text: '引き続き' }));
  });
});

describe('How two texts differ as a whole', () => {
  test.each([
    ['the same', '一。', '一。', 'none'],
    ['signs, spaces and width', '令和７年度の１０億円について、一致した。', '令和7年度の10億円 について一致した', 'signs'],
    ['signs within figures of another width', '５．５％、１０〜１２', '5.5%、10~12', 'signs'],
    ['a figure ten times as large', '5.5%縮減', '55%縮減', 'words'],
    ['a fraction, a sign, a per cent', '約5%、1/2', '約5、12', 'words'],
    ['a range that became a number', 'within 10-12 months', 'within 1012 months', 'words'],
    ['two words that became one', 'the rapist', 'therapist', 'words'],
    ['a paragraph moved', '一。\n\n二。', '二。\n\n一。', 'order'],
    ['a word', '令和7年度', '令和8年度', 'words'],
    ['a paragraph fewer', '一。\n\n二。', '一。', 'words'],
    ['nothing left', '一。', '', 'words'],
  ])('%s', (_, before, after, expected) => {
    expect(differenceOf(before, after)).toBe(expected);
  });
});

describe('Words that weigh', () => {
  test('are named with how often they stood before and stand now', () => {
    const fourth = '全ての未納入ケースについて、未納入を解消するために最善の努力を行うことで合意した';
    const eighth = '引き続き未納入額の縮減に取り組むことを確認した';
    expect(weightyChanges(fourth, eighth, 'ja')).toMatchObject([
      { word: '合意', before: 1, after: 0 },
      { word: '確認', before: 0, after: 1 },
      { word: '引き続き', before: 0, after: 1 },
      { word: '最善の努力', before: 1, after: 0 },
      { word: '全て', before: 1, after: 0 },
      { word: '解消', before: 1, after: 0 },
      { word: '縮減', before: 0, after: 1 },
    ]);
    expect(weightyChanges('They will make their best efforts.', 'They continue.', 'en')).toMatchObject([
      { word: 'continue', before: 0, after: 1 },
      { word: 'best efforts', before: 1, after: 0 },
    ]);
  });

  test('those that stand in both equally often are kept', () => {
    expect(weightyKept('引き続き縮減を確認', '引続き縮減に合意し、縮減', 'ja')).toEqual(['引き続き']);
  });

  test('another spelling is no change, and 不一致 is no agreement', () => {
    expect(weightyChanges('引続き、責任を持って', '引き続き、責任をもって', 'ja')).toEqual([]);
    expect(weightyChanges('', '出荷証書と計算書の不一致', 'ja')).toEqual([]);
    expect(weightyChanges('disagree', 'install', 'en')).toEqual([]);
  });

  test('a weighty word is a piece as a whole', () => {
    const weighty = weightyPieces('最善の努力を行い、責任をもって取り組む', 'ja').filter((piece) => piece.weighty);
    expect(weighty.map((piece) => piece.text)).toEqual(['最善の努力', '責任をもって']);
  });

  test('the pieces of a text joined are the text', () => {
    fc.assert(fc.property(text, fc.constantFrom('ja', 'en'), (one, locale) => {
      expect(weightyPieces(one, locale).map((piece) => piece.text).join('')).toBe(one);
    }));
    expect(weightyPieces('で引続き合意', 'ja').map(({ weighty }) => weighty)).toEqual([false, true, true]);
  });

  test.each(['ja', 'en'] as const)('each is found in its own name, in %s', (locale) => {
    for (const name of weightyWords(locale)) {
      expect(weightyChanges('', name, locale)).toContainEqual(expect.objectContaining({ word: name, before: 0, after: 1 }));
    }
  });
});
