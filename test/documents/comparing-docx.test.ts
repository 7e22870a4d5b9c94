import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Block, Document } from '../../src/documents/document.ts';
import { writeDocx } from '../../src/documents/docx.ts';
import { readProse } from '../../src/documents/prose.ts';
import { openDocx, paragraphsOf, piecesOf } from './docx-text.ts';
import { documentOf, plain, prose, said } from './made-up-document.ts';

const making = { by: '防衛 花子', at: new Date('2026-02-02T06:04:00Z') };
const alone = async (document: Document) => paragraphsOf(await openDocx(writeDocx(document, making)));
const compared = async (before: Document, now: Document) =>
  openDocx(writeDocx(now, { ...making, comparedWith: before }));

const text = (words: string): Block => ({ kind: 'text', sides: [prose(readProse(words))] });
const area = (number: number, words: string): Block => ({ kind: 'heading', level: 2, number, sides: said(words) });
const table = (...rows: string[][]): Block => ({
  kind: 'table', caption: said('確認事項'), columns: [{ label: said('番号'), share: 5 }, { label: said('文言'), share: 20 }],
  rows: rows.map((cells) => cells.map((words) => [prose(readProse(words))])),
});

describe('minutes compared with an earlier text', () => {
  test('show which words went and came, by the program that compares them, and in the foot who had it compared', async () => {
    const parts = await compared(documentOf([text('協議を行った。')]), documentOf([text('協議を実施した。')], { made: said('作成：防衛 花子') }));
    const xml = parts['word/document.xml'] ?? '';
    const by = 'w:id="\\d+" w:author="SCCM 管理台帳" w:date="2026-02-02T06:04:00.000Z"';
    expect(xml).toMatch(new RegExp(`協議を</w:t></w:r><w:del ${by}><w:r>.*?<w:delText [^>]*>行った</w:delText></w:r></w:del>`));
    expect(xml).toMatch(new RegExp(`<w:ins ${by}><w:r>(?:(?!</w:r>).)*<w:t [^>]*>実施した</w:t></w:r></w:ins>`));
    expect(parts['word/settings.xml']).toContain('<w:trackRevisions/>');
    expect(parts['word/footer1.xml']).toContain('防衛 花子');
  });

  test('that say the same show nothing', async () => {
    const document = documentOf([area(1, '価格'), text('- 甲\n- 乙'), table(['10-1-1', '文言'])]);
    expect((await compared(document, structuredClone(document)))['word/document.xml']).not.toMatch(/<w:(ins|del) /);
  });

  test('give every change an id of its own', async () => {
    const parts = await compared(documentOf([text('甲'), table(['1', '乙'])]), documentOf([text('丙'), table(['2', '丁'])]));
    const ids = [...(parts['word/document.xml'] ?? '').matchAll(/<w:(?:ins|del) w:id="(\d+)"/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(3);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('show rows and areas that went, and keep the number of each area whether that is accepted or not', async () => {
    const before = documentOf([area(1, '価格'), text('甲'), area(2, '納入'), text('乙'), area(3, '精算'), table(['10-3-1', '丙'], ['10-3-2', '丁'])]);
    const now = documentOf([area(1, '価格'), text('甲'), area(3, '精算'), table(['10-3-2', '丁'], ['10-3-3', '戊'])]);
    const parts = await compared(before, now);
    expect(parts['word/document.xml']?.match(/<w:trPr>(?:(?!<\/w:trPr>).)*<w:(del|ins) /g)).toHaveLength(2);
    expect(paragraphsOf(parts)).toEqual(await alone(now));
    expect(paragraphsOf(parts, 'earlier')).toEqual(await alone(before));
    expect(paragraphsOf(parts).filter(({ style }) => style === 'Heading2').map(({ number }) => number)).toEqual(['(1)', '(3)']);
  });

  test('leave nothing of an area that went or came, whichever is accepted', async () => {
    const of = (...numbers: number[]) => documentOf(numbers.flatMap((number) =>
      [area(number, '価格'), text(`本文${number}`), table([`10-${number}-1`, '文言'])]));
    for (const [before, now] of [[of(1, 2, 3), of(1, 3)], [of(1, 3), of(1, 2, 3)], [of(1), of(2)]] as const) {
      const parts = await compared(before, now);
      expect(piecesOf(parts)).toBe(piecesOf(await openDocx(writeDocx(now, making))));
      expect(piecesOf(parts, 'earlier')).toBe(piecesOf(await openDocx(writeDocx(before, making))));
    }
  });

  test('set tables apart that follow each other in one of the texts alone', async () => {
    const bare = (...rows: string[][]): Block => ({ ...table(...rows), caption: [] }) as Block;
    const between = documentOf([bare(['1', '甲']), text('乙'), bare(['2', '丙'])]);
    const touching = documentOf([bare(['1', '甲']), bare(['2', '丙'])]);
    const parts = await compared(between, touching);
    expect([piecesOf(parts), piecesOf(parts, 'earlier')]).toEqual(['PPTPTP', 'PPTPTP']);
  });

  test('show words that only look another way as gone and come', async () => {
    const parts = await compared(documentOf([text('**防衛装備庁**は確認した。')]), documentOf([text('防衛装備庁は確認した。')]));
    expect(parts['word/document.xml']).toMatch(/<w:del .*?<w:b\/>.*?防衛装備庁<\/w:delText>.*?<w:ins .*?防衛装備庁<\/w:t><\/w:r><\/w:ins><w:r>.*?>は確認した。<\/w:t>/);
  });

  test('show the changes of both languages, each in its own column', async () => {
    const both = (ja: string, en: string): Document => documentOf([{ kind: 'text', sides: [plain(ja), plain(en, 'en')] }], { language: 'both' });
    const parts = await compared(both('確認した。', 'They confirmed it.'), both('合意した。', 'They agreed on it.'));
    expect(paragraphsOf(parts).map(({ text: words }) => words)).toEqual(expect.arrayContaining(['合意した。', 'They agreed on it.']));
    expect(paragraphsOf(parts, 'earlier').map(({ text: words }) => words)).toEqual(expect.arrayContaining(['確認した。', 'They confirmed it.']));
  });
});

describe('whatever changed between two texts', () => {
  const word = fc.constantFrom('確認した。', '要請した。', '甲', '乙', '**丙**', '\n\n', '- 一\n- 二\n\n', '1. 三\n2. 四\n\n', '> 引用\n\n', '<w:p>');
  const words = fc.array(word, { maxLength: 6 }).map((parts) => parts.join(''));
  const block = fc.oneof(
    words.map(text),
    fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('価格', '納入', '精算')).map(([number, its]) => area(number, its)),
    fc.array(fc.tuple(fc.constantFrom('1', '2', '3'), words), { maxLength: 4 }).map((rows) => table(...rows)),
    words.map((its): Block => ({ kind: 'list', items: [[prose(readProse(its))]] })),
    words.map((its): Block => ({ kind: 'facts', entries: [{ label: said('年度'), values: [[prose(readProse(its))]] }] })),
  );
  const document = fc.array(block, { maxLength: 6 }).map((blocks) => documentOf(blocks));

  test('accepting all gives the present text, and refusing all the earlier one', async () => {
    await fc.assert(
      fc.asyncProperty(document, document, async (before, now) => {
        const parts = await compared(before, now);
        expect(paragraphsOf(parts)).toEqual(await alone(now));
        expect(paragraphsOf(parts, 'earlier')).toEqual(await alone(before));
        // Two tables that touch are one for Word.
        expect([piecesOf(parts), piecesOf(parts, 'earlier')]).not.toContainEqual(expect.stringContaining('TT'));
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  test('texts of 200,000 letters are compared', async () => {
    const of = (letters: string) => documentOf([text(letters.repeat(40_000)), text('甲\n\n'.repeat(1000))]);
    const parts = await compared(of('防衛装備'), of('装備防衛'));
    expect(paragraphsOf(parts)).toEqual(await alone(of('装備防衛')));
  });
});
