import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Block, Document } from '../../src/documents/document.ts';
import { headingNumber, passagesOfBlock, wordsOf } from '../../src/documents/document.ts';
import { writeDocx } from '../../src/documents/docx.ts';
import { readPlain, readProse } from '../../src/documents/prose.ts';
import { allWordsOf, openDocx, paragraphsOf } from './docx-text.ts';
import { documentOf, plain, prose, said, someChart } from './made-up-document.ts';

const making = { by: '防衛 花子', at: new Date('2026-02-02T06:04:00Z') };
const write = async (blocks: Block[], given: Partial<Document> = {}) =>
  openDocx(writeDocx(documentOf(blocks, given), making));
const heading = (level: 1 | 2 | 3, number: number | null, text: string): Block => {
  return { kind: 'heading', level, number, sides: said(text) };
};

describe('a Word file', () => {
  test('has headings of Word itself, numbered as in official documents', async () => {
    const blocks = [heading(1, 1, '日時'), heading(2, 1, '価格'), heading(3, 1, '細目'), heading(3, 2, '内訳'), heading(1, null, '（注）'), heading(1, 2, '場所')];
    const numbered = paragraphsOf(await write(blocks)).filter(({ style }) => style.startsWith('Heading'));
    expect(numbered.map(({ style, number, text }) => [style, number, text])).toEqual([
      ['Heading1', '1.', '日時'], ['Heading2', '(1)', '価格'], ['Heading3', 'ア', '細目'], ['Heading3', 'イ', '内訳'],
      ['Heading1', null, '（注）'], ['Heading1', '2.', '場所'],
    ]);
  });

  test('sets lists and notes of English from the left alone, and those of Japanese to both edges', async () => {
    for (const [lang, edges] of [['en', true], ['ja', false]] as const) {
      const blocks: Block[] = [
        { kind: 'text', sides: [prose(readProse('- word'), lang)] }, { kind: 'note', sides: [plain('word', lang)] },
      ];
      const words = /<w:body>(.*)<w:sectPr/s.exec((await write(blocks, { language: lang, end: [] }))['word/document.xml'] ?? '')?.[1] ?? '';
      for (const style of ['ListParagraph', 'SCCMNote']) {
        const properties = new RegExp(`<w:pPr><w:pStyle w:val="${style}"/>.*?</w:pPr>`, 's').exec(words)?.[0];
        expect([lang, style, properties?.includes('<w:jc w:val="left"/>')]).toEqual([lang, style, edges]);
      }
    }
  });

  test('sets Japanese with an address in it from the left alone, where it would be torn apart before the address', async () => {
    const list = (text: string): Block => ({ kind: 'list', items: [said(text)] });
    const blocks = [list('白書（一次資料） https://clearing.mod.go.jp/hakusho_data/2024'), list('白書（一次資料） FMS: Foreign Military Sales')];
    const lines = (await write(blocks))['word/document.xml']?.match(/<w:p><w:pPr><w:pStyle w:val="ListParagraph"\/>.*?<\/w:p>/gs) ?? [];
    expect(lines.map((line) => line.includes('<w:jc w:val="left"/>'))).toEqual([true, false]);
  });

  test('parts no row of a table that is lower than a third of a sheet', async () => {
    const columns = [{ label: said('番号'), share: 5 }, { label: said('文言'), share: 20 }];
    const rows = [[said('1'), said('語'.repeat(450))], [said('2'), said('語'.repeat(900))]];
    const xml = (await write([{ kind: 'table', caption: [], columns, rows }]))['word/document.xml'] ?? '';
    const parts = xml.split('<w:tr>').slice(1).map((row) => /<w:cantSplit w:val="(off|false|0)"/.test(row) || !row.includes('<w:cantSplit'));
    expect(parts).toEqual([false, false, true]);
  });

  test('counts third headings by letters in English', async () => {
    const sides = [plain('Details', 'en')];
    const parts = await write([{ kind: 'heading', level: 3, number: 2, sides }], { language: 'en' });
    expect(paragraphsOf(parts).find(({ style }) => style === 'Heading3')?.number).toBe('(b)');
  });

  test('gives every heading the number it has in the record, whatever was struck before it', async () => {
    const level = fc.constantFrom<1 | 2 | 3>(1, 2, 3);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(level, fc.integer({ min: 1, max: 6 })), { maxLength: 12 }), async (places) => {
        const parts = await write(places.map(([its, number]) => heading(its, number, '甲')));
        const numbers = paragraphsOf(parts).filter(({ style }) => style.startsWith('Heading')).map(({ number }) => number);
        expect(numbers).toEqual(places.map(([its, number]) => headingNumber(its, number, 'ja')));
      }),
      { numRuns: 40 },
    );
  });

  test('says at head and foot of each sheet who may see it, how far it has come, who made it, and counts the sheets', async () => {
    const parts = await write([], { made: said('作成：令和8年2月2日 15:04　防衛 花子'), edition: { number: 2, digest: 'ab'.repeat(32) } });
    expect(parts['word/header1.xml']).toMatch(/共有.*案/s);
    expect(parts['word/footer1.xml']).toMatch(new RegExp(`作成：令和8年2月2日 15:04　防衛 花子.*PAGE.*NUMPAGES.*第2版　SHA-256 ${'ab'.repeat(32)}`, 's'));
  });

  test('says across every sheet that it is a draft, until it is agreed', async () => {
    expect((await write([]))['word/header1.xml']).toContain('string="案"');
    expect((await write([], { draft: false }))['word/header1.xml']).not.toContain('v:textpath');
  });

  test('names Japanese fonts in every style, and the language of every run', async () => {
    const parts = await write([{ kind: 'text', sides: said('語') }, { kind: 'text', sides: [plain('word', 'en')] }]);
    const styles = parts['word/styles.xml']?.match(/<w:style w:type="paragraph".*?<\/w:style>/gs) ?? [];
    expect(styles.length).toBeGreaterThan(15);
    expect(styles.filter((style) => !/w:eastAsia="BIZ UD(Mincho|Gothic)"/.test(style))).toEqual([]);
    expect(parts['word/document.xml']).toContain('<w:rFonts w:hint="eastAsia"/><w:lang w:val="en-US" w:eastAsia="ja-JP"/></w:rPr><w:t xml:space="preserve">語');
    expect(parts['word/document.xml']).toContain('<w:rPr><w:lang w:val="en-US" w:eastAsia="ja-JP"/></w:rPr><w:t xml:space="preserve">word');
    expect(parts['word/fontTable.xml']).toContain('ＭＳ 明朝');
  });

  test('is A4, upright or across', async () => {
    expect((await write([]))['word/document.xml']).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>');
    expect((await write([], { orientation: 'landscape' }))['word/document.xml']).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>');
  });

  test('repeats the head of a table, and tells each width twice', async () => {
    const columns = [{ label: said('番号'), share: 5 }, { label: said('文言'), share: 20 }];
    const xml = (await write([{ kind: 'table', caption: said('表'), columns, rows: [[said('甲')], [said('1'), said('語')]] }]))['word/document.xml'] ?? '';
    expect(xml).toContain('<w:gridCol w:w="1814"/><w:gridCol w:w="7256"/>');
    expect(xml.match(/<w:tcW w:type="dxa" w:w="(1814|7256|9070)"\/>/g)).toHaveLength(5);
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(xml).toMatch(/<w:gridSpan w:val="2"\/>.*甲/);
  });

  test('keeps lists, quotations, line breaks and stronger words', async () => {
    const typed = '3. 甲\n   - 乙\n4. 丙\n\n> 丁\n\n**戊**\n*己*~~庚~~';
    const parts = await write([{ kind: 'text', sides: [prose(readProse(typed))] }]);
    const shown = paragraphsOf(parts).slice(2, -1);
    expect(shown.map(({ number, text }) => [number, text])).toEqual([['3.', '甲'], ['・', '乙'], ['4.', '丙'], [null, '丁'], [null, '戊\n己庚']]);
    expect(shown[3]?.style).toBe('Quote');
    expect(parts['word/document.xml']).toMatch(/<w:b\/>(?:(?!<\/w:r>).)*戊.*<w:em w:val="dot"\/>(?:(?!<\/w:r>).)*己.*<w:strike\/>(?:(?!<\/w:r>).)*庚/);
  });

  test('numbers each list from its own beginning, and by hand what Word cannot count', async () => {
    const typed = '1. 甲\n\n語\n\n1. 乙\n\n語\n\n999999999. 丙';
    const shown = paragraphsOf(await write([{ kind: 'text', sides: [prose(readProse(typed))] }])).slice(2, -1);
    expect(shown.map(({ number, text }) => [number, text])).toEqual([['1.', '甲'], [null, '語'], ['1.', '乙'], [null, '語'], [null, '999999999.\t丙']]);
  });

  test('draws a series as a chart of Word, with its figures, its gaps and what it shows', async () => {
    const blocks: Block[] = [{ kind: 'figure', chart: someChart, description: said('<減った>。'), caption: [], legend: said('灰色の帯') }];
    const parts = await write(blocks);
    const chart = Object.entries(parts).find(([path]) => /charts\/chart\d*\.xml$/.test(path))?.[1] ?? '';
    const series = chart.match(/<c:ser>.*?<\/c:ser>/gs)?.map((one) =>
      [...one.replace(/.*<c:val>/s, '').matchAll(/<c:pt idx="(\d)"><c:v>(\d+)/g)].map(([, at, value]) => `${at}: ${value}`));
    // A year nobody knows of is grey to the top; no line runs over it; a white dot marks what is uncertain.
    expect(series).toEqual([['2: 1500'], ['0: 1200', '1: 900'], ['3: 123'], ['3: 123']]);
    expect(parts['word/document.xml']).toMatch(/descr="&lt;減った&gt;。"/);
    expect(paragraphsOf(parts).map(({ text }) => text)).toContain('灰色の帯');
  });

  test('sets both languages side by side, without rules', async () => {
    const both = [plain('甲'), plain('A', 'en')];
    const blocks: Block[] = [{ kind: 'heading', level: 2, number: 3, sides: both }, { kind: 'text', sides: both }, { kind: 'list', items: [both] }];
    const xml = (await write(blocks, { language: 'both' }))['word/document.xml'] ?? '';
    expect(xml.match(/<w:tbl>/g)).toHaveLength(1);
    expect(xml.match(/<w:tr>.*?甲.*?<w:tc>.*?A.*?<\/w:tr>/gs)).toHaveLength(3);
    expect(xml).not.toContain('w:val="single"');
  });

  test('keeps a heading of both languages on the sheet of the table it is over', async () => {
    const both = (text: string) => [plain(text), plain('A', 'en')];
    const columns = [{ label: both('番号'), share: 5 }, { label: both('文言'), share: 20 }];
    const over: Block[] = [{ kind: 'heading', level: 3, number: null, sides: both('分野') }, { kind: 'table', caption: [], columns, rows: [[both('1'), both('語')]] }];
    const blocks: Block[] = [{ kind: 'note', sides: both('注') }, ...over];
    const xml = (await write(blocks, { language: 'both' }))['word/document.xml'] ?? '';
    // The heading stands in a grid without other words, and the line between the two grids stays with the second.
    const [note, heading, table] = xml.split('<w:tbl>').slice(1);
    expect(note).toContain('注');
    expect(note).not.toContain('分野');
    expect(heading?.match(/<w:pStyle w:val="Heading3"\/><w:keepNext\/>/g)).toHaveLength(2);
    expect(heading).toMatch(/分野.*<\/w:tbl><w:p><w:pPr><w:pStyle w:val="SCCMGap"\/><w:keepNext\/>/s);
    expect(table).toContain('番号');
  });

  test('lets a sheet end after a row across the table that has none of its own below it', async () => {
    const columns = [{ label: said('番号'), share: 5 }, { label: said('文言'), share: 20 }];
    const rows = [[said('甲')], [said('乙')], [said('1'), said('語')], [said('丙')]];
    const xml = (await write([{ kind: 'table', caption: [], columns, rows }]))['word/document.xml'] ?? '';
    const isFree = (words: string) => new RegExp(`<w:keepNext w:val="(0|false)"/>((?!</w:p>).)*${words}`, 's').test(xml);
    expect(['番号', '甲', '乙', '語', '丙'].map(isFree)).toEqual([false, true, false, false, true]);
  });

  test('says what is missing, provisional, internal or unknown beside the words', async () => {
    const mark = (kind: 'provisional' | 'missing' | 'internal', text: string) => ({ kind, lang: 'ja' as const, text });
    const sides = [{ ...plain('語'), marks: [mark('provisional', '仮訳'), mark('missing', '英語なし'), mark('internal', '内部限り')] }];
    expect(paragraphsOf(await write([{ kind: 'text', sides }]))[2]?.text).toBe('語（仮訳）（英語なし）【内部限り】');
  });

  test('says of itself its title, who made it and when, and nothing else', async () => {
    const parts = await write([], { title: said('<議事要旨>') });
    expect(parts['docProps/core.xml']?.replace(/<[^>]*>/g, '|').split('|').filter((text) => text.trim() !== '')).toEqual([
      '&lt;議事要旨&gt;', '防衛 花子', '防衛 花子', '1', '2026-02-02T06:04:00.000Z', '2026-02-02T06:04:00.000Z',
    ]);
    expect(parts['docProps/app.xml']?.replace(/<[^>]*>/g, '')).toBe('');
  });

  test('is the same to the byte for the same document, person and instant', () => {
    const figure: Block = { kind: 'figure', chart: someChart, description: said('減った。'), caption: [], legend: [] };
    const document = documentOf([heading(1, 1, '日時'), { kind: 'text', sides: said('語') }, figure]);
    expect(Buffer.compare(writeDocx(document, making), writeDocx(document, making))).toBe(0);
  });
});

describe('whatever a text says, a Word file', () => {
  const signs = fc.constantFrom('<w:p>', '&amp;', ']]>', '\u0000', '\u000b', '\ud800', '\ufffe', '𠮷', '🏯', '\n', '\t', '- ', '1. ', '> ', '**');
  const typed = fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 8 }), signs), { maxLength: 8 }).map((parts) => parts.join(''));
  const sides = typed.map((text) => [prose(readProse(text))]);
  const name = typed.map((text) => [{ lang: 'ja' as const, blocks: readPlain(text), marks: [] }]);
  const block = fc.oneof<fc.Arbitrary<Block>[]>(
    fc.record({ kind: fc.constant('heading' as const), level: fc.constantFrom(1, 2, 3), number: fc.constantFrom(1, null), sides: name }),
    fc.record({ kind: fc.constantFrom('text' as const, 'note' as const), sides }),
    fc.record({ kind: fc.constant('list' as const), items: fc.array(sides, { minLength: 1, maxLength: 3 }) }),
    fc.record({ kind: fc.constant('facts' as const), entries: fc.array(fc.record({ label: name, values: fc.array(sides, { minLength: 1, maxLength: 2 }) }), { maxLength: 2 }) }),
    fc.record({
      kind: fc.constant('table' as const), caption: name, columns: fc.tuple(name, name).map((labels) => labels.map((label) => ({ label, share: 10 }))),
      rows: fc.array(fc.tuple(sides, sides), { maxLength: 2 }),
    }),
  );

  // Breaks and tabs are signs of Word's own; a line above a list within a list is its own too.
  const bare = (text: string) => text.replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '').replace(/\s+/g, '');

  test('holds every word of it, in its order, once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(block, { maxLength: 5 }), name, async (blocks, title) => {
        const document = documentOf(blocks, { title });
        const { date, end } = document;
        const passages = [...title, ...date, ...blocks.flatMap(passagesOfBlock), ...end];
        const expected = passages.map((passage) => bare(wordsOf(passage)));
        const found = paragraphsOf(await openDocx(writeDocx(document, making))).map(({ text }) => bare(text));
        expect(found.join('')).toBe(expected.join(''));
      }),
      { numRuns: 60 },
    );
  });

  test('of 200,000 letters is made', async () => {
    const long = '防衛装備庁　'.repeat(40_000);
    const words = await allWordsOf(writeDocx(documentOf([{ kind: 'text', sides: said(long) }]), making));
    expect(words).toContain(long.trim());
    const many = await openDocx(writeDocx(documentOf([{ kind: 'text', sides: [prose(readProse('1. 甲\n\n- 乙\n\n'.repeat(3000)))] }]), making));
    expect(paragraphsOf(many).filter(({ text }) => text.endsWith('甲'))).toHaveLength(3000);
  });
});
