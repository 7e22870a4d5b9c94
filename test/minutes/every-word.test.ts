import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { passagesOf, wordsOf } from '../../src/documents/document.ts';
import type { Document, TextBlock } from '../../src/documents/document.ts';
import { writeHtmlFile } from '../../src/documents/html-file.ts';
import { writeHtml } from '../../src/documents/html.ts';
import { writeJson } from '../../src/documents/json.ts';
import { writeMarkdown } from '../../src/documents/markdown.ts';
import { documentLanguages } from '../../src/lib/locale.ts';
import type { Bilingual } from '../../src/lib/locale.ts';
import { findMinutesRecord } from '../../src/minutes/queries.ts';
import type { MinutesRecord } from '../../src/minutes/rules.ts';
import { textOfHtml, textOfMarkdown, withoutSpaces } from '../documents/text-of.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { areaOf, commitmentOf, compose, linesOf, recordOf } from './made-up-record.ts';

describe.each(engines)('the minutes of the 10th meeting, on %s', (engine) => {
  let app: TestApp;
  let record: MinutesRecord;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    const found = await findMinutesRecord(app.db.read, 10, 'shared');
    if (found === null) throw new Error('the public record holds the 10th meeting');
    record = found;
  });
  afterAll(() => app.close());

  // Every text of the public record, in the order of the house.
  const textsOf = ({ meeting, delegations, areas }: MinutesRecord): Bilingual[] => [
    meeting.title,
    meeting.place,
    ...delegations.map(({ text }) => text),
    meeting.summary,
    meeting.annexTitle,
    meeting.preamble,
    ...areas.flatMap(({ heading, text, commitments }) => [heading, text, ...commitments.map((one) => one.text)]),
    meeting.closing,
    meeting.note,
  ];

  const inOrder = (lines: string, words: (string | null)[]): void => {
    let from = 0;
    for (const one of words.flatMap((text) => (text ?? '').split('\n\n'))) {
      const at = lines.indexOf(withoutSpaces(one), from);
      expect({ one, isThere: at >= from }).toEqual({ one, isThere: true });
      from = at + 1;
    }
  };

  test('hold every word of the record in order, in Japanese', () => {
    const texts = textsOf(record).map(({ ja }) => ja);
    expect(texts).toHaveLength(20);
    inOrder(withoutSpaces(linesOf(compose(record)).join('\n')), texts);
    inOrder(textOfMarkdown(writeMarkdown(compose(record))), texts);
    inOrder(textOfHtml(writeHtml(compose(record), { titleLevel: 2 })), texts);
  });

  test('name the era, the fiscal year and the sections of a ministry', () => {
    const markdown = writeMarkdown(compose(record));
    expect(markdown.match(/^## .*$/gm)).toEqual([
      '## 1. 日時', '## 2. 場所', '## 3. 参加者', '## 4. 結果概要', '## 5. 協議の要旨', '## 6. 対応事項', '## （注）', '## 出典',
    ]);
    expect(markdown).toContain('令和8年1月28日（水）13:30～16:30（日本時間）\n\n- 年度：令和7年度');
    expect(markdown).toContain('| 10-3-1 | 確認 | 日米 |');
    expect(markdown).toContain('令和8年3月31日（推定）');
  });

  test('mark every English text of the record as provisional', () => {
    const document = compose(record, 'en');
    inOrder(withoutSpaces(linesOf(document).join('\n')), textsOf(record).map(({ en }) => en));
    const marked = passagesOf(document).filter(({ marks }) => marks.some(({ kind }) => kind === 'provisional'));
    expect(marked).toHaveLength(20);
    expect(writeMarkdown(document)).toContain('**SHARED, contains provisional translation (仮訳)**');
  });

  test('hold both languages beside each other', () => {
    const html = textOfHtml(writeHtml(compose(record, 'both'), { titleLevel: 2 }));
    for (const text of textsOf(record).flatMap(({ ja, en }) => [ja, en])) {
      for (const paragraph of (text ?? '').split('\n\n')) expect(html).toContain(withoutSpaces(paragraph));
    }
  });
});

describe('whatever a record says', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
  const signs = fc.constantFrom(
    '# ', '- ', '1. ', '> ', '**', '<script>', '| a |', '&amp;', '[x](y)', '[x]: y', '\n\n', '\n', '\\', '"', "'", '`',
  );
  const line = fc.array(fc.oneof(word, signs), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
  const text = fc.record({ ja: fc.option(line), en: fc.option(line) });
  const records = fc.record({ a: text, b: text, c: text, d: text, e: text }).map(({ a, b, c, d, e }) =>
    recordOf({
      of: { title: a, place: b, summary: c, preamble: d, note: e },
      delegations: [{ party: 'us', text: a, others: true, delegates: [{ name: b, post: c, isHead: true }] }],
      areas: [areaOf({ heading: d, text: e, commitments: [commitmentOf({ text: a })] })],
      sources: [{ noun: 'meeting', recordId: 1, covers: 'all', kind: 'S', title: b, url: null, note: c }],
    }),
  );
  const paragraphsOf = (blocks: TextBlock[]): string[] =>
    blocks.flatMap((block) => {
      if (block.kind === 'paragraph') return [withoutSpaces(wordsOf({ blocks: [block] }))];
      return paragraphsOf(block.kind === 'quote' ? block.blocks : block.items.flat());
    });
  const wordsIn = (document: Document): string[] => passagesOf(document).flatMap(({ blocks }) => paragraphsOf(blocks));

  test.each(documentLanguages)('every paragraph comes out of every writer as it is, in %s', (language) => {
    fc.assert(
      fc.property(records, (record) => {
        const document = compose(record, language);
        const written = {
          html: textOfHtml(writeHtml(document, { titleLevel: 2 })),
          file: textOfHtml(writeHtmlFile(document)),
          markdown: textOfMarkdown(writeMarkdown(document)),
          json: wordsIn(JSON.parse(writeJson(document)) as Document).join('\n'),
        };
        const lost = Object.entries(written).flatMap(([writer, output]) => {
          return wordsIn(document).filter((words) => !output.includes(words)).map((words) => ({ writer, words }));
        });
        expect(lost).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('no record adds a tag, a heading or a row of its own', () => {
    const shape = (html: string): string[] => {
      return html.match(/<(h\d|table|tr|td|dl|article|script|img|a|iframe|style)\b/g) ?? [];
    };
    const plain = { ja: '甲', en: 'A' };
    const lines = fc.record({ ja: line, en: line }).filter(({ ja, en }) => /\p{L}/u.test(ja) && /\p{L}/u.test(en));
    const made = (a: Bilingual) =>
      recordOf({
        of: { title: a, place: a, summary: a, preamble: a, note: a, closing: a },
        areas: [areaOf({ heading: a, text: a, commitments: [commitmentOf({ text: a })] })],
      });
    const expected = shape(writeHtml(compose(made(plain)), { titleLevel: 2 }));
    fc.assert(
      fc.property(lines, (a) => {
        expect(shape(writeHtml(compose(made(a)), { titleLevel: 2 }))).toEqual(expected);
      }),
    );
  });
});
