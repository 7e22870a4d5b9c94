import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { wordsOf } from '../../src/documents/document.ts';
import { readPlain, readProse } from '../../src/documents/prose.ts';
import { markdownToHtml } from '../../src/lib/markdown.ts';
import { textOfHtml, withoutSpaces } from './text-of.ts';

const paragraph = (text: string) => ({ kind: 'paragraph', runs: [{ text }] });

describe('Markdown is read into words that every writer can say', () => {
  test('paragraphs and line breaks', () => {
    expect(readProse('一段落目。\n二行目。\n\n二段落目。')).toEqual([paragraph('一段落目。\n二行目。'), paragraph('二段落目。')]);
  });

  test('strong, emphasis and struck words, next to Japanese brackets too', () => {
    expect(readProse('**「価格」**の*透明性*と~~旧文言~~')).toEqual([
      {
        kind: 'paragraph',
        runs: [
          { text: '「価格」', strong: true },
          { text: 'の' },
          { text: '透明性', emphasis: true },
          { text: 'と' },
          { text: '旧文言', struck: true },
        ],
      },
    ]);
  });

  test('lists within lists, with the number they start from', () => {
    expect(readProse('3. 三\n   - 内\n4. 四')).toEqual([
      {
        kind: 'list',
        start: 3,
        items: [
          [paragraph('三'), { kind: 'list', start: null, items: [[paragraph('内')]] }],
          [paragraph('四')],
        ],
      },
    ]);
  });

  test('a heading within a text is only said stronger', () => {
    expect(readProse('# 見出し\n本文')).toEqual([
      { kind: 'paragraph', runs: [{ text: '見出し', strong: true }] },
      paragraph('本文'),
    ]);
  });

  test('a link is its words and where it leads', () => {
    expect(wordsOf({ blocks: readProse('[防衛白書](https://example.jp/wp "令和7年版")') })).toBe(
      '防衛白書 (https://example.jp/wp 「令和7年版」)',
    );
    expect(wordsOf({ blocks: readProse('<https://example.jp/>') })).toBe('https://example.jp/');
    expect(wordsOf({ blocks: readProse('[白書](白書)と[白書](%E7%99%BD%E6%9B%B8)') })).toBe('白書と白書');
  });
});

describe('no word of the record is left out', () => {
  test.each([
    ['what looks like a reference', '[注]: 以下のとおり', '[注]: 以下のとおり'],
    ['a table with a cell too many', '|甲|乙|\n|---|---|\n|一|二|三|', '|甲|乙|\n|---|---|\n|一|二|三|'],
    ['HTML', '<b>太字</b><!-- 注 -->', '<b>太字</b><!-- 注 -->'],
    ['an image', '![図](x.png)', '!図 (x.png)'],
    ['code', '    四つの空白', '四つの空白'],
    ['a fence', '```注記\n本文\n```', '注記\n本文'],
    ['a rule', '甲\n\n***\n\n乙', '甲\n***\n乙'],
    ['a quotation', '> 引用', '引用'],
    ['a sign alone', '#', '#'],
    ['a link that would run', '[押す](javascript:alert(1))', '[押す](javascript:alert(1))'],
    ['more than one in a hundred', '&lt;100件', '<100件'],
  ])('%s', (_, typed, words) => {
    expect(wordsOf({ blocks: readProse(typed) })).toBe(words);
  });

  test('whatever signs stand between the words', () => {
    const word = fc.stringMatching(/^[ぁ-んァ-ヶ一-龠]{1,4}$/);
    const signs = fc.constantFrom('**', '*', '_', '~~', '`', '\n', '\n\n', '\n- ', '\n1. ', '\n> ', '\n# ', ' | ', '\n---\n', '\n    ', '[', '](', ')', '<', '>', '&', ' ', ': ', '\n```\n', '\\');
    // No two begin alike: a link whose words are where it leads is said once.
    const differing = fc.uniqueArray(fc.tuple(signs, word), { maxLength: 12, selector: ([, [first]]) => first });
    fc.assert(
      fc.property(differing, (parts) => {
        const typed = parts.flat().join('');
        const read = withoutSpaces(wordsOf({ blocks: readProse(typed) }));
        let from = 0;
        for (const [, one] of parts) {
          const at = read.indexOf(one, from);
          expect({ typed, read, found: at >= from }).toEqual({ typed, read, found: true });
          from = at + one.length;
        }
      }),
    );
  });

  test('the page of a record reads the same words', () => {
    const typed = '**甲**と[乙]: 丙\n\n|一|二|\n|---|\n|三|四|';
    expect(textOfHtml(markdownToHtml(typed))).toBe(withoutSpaces(wordsOf({ blocks: readProse(typed) })));
  });
});

test('words that are not Markdown stand as they are, but for signs no paper can show', () => {
  expect(wordsOf({ blocks: readPlain('*甲* [乙](丙) <i>丁</i> \u0000\u0007\uD800戊') })).toBe('*甲* [乙](丙) <i>丁</i> \uFFFD戊');
});
