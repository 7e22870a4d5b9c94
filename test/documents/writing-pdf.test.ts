import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Block, Document, Sides } from '../../src/documents/document.ts';
import { readPlain, readProse } from '../../src/documents/prose.ts';
import { documentOf, plain, prose, said, someChart } from './made-up-document.ts';
import { openPdfBeside } from './pdf-beside.ts';
import { edgesOfPdf, placesInPdf, readPdf, wordsOfPdf } from './pdf-text.ts';
import { withoutSpaces } from './text-of.ts';

const writer = openPdfBeside();
const making = { by: '職員 次郎', at: new Date('2026-02-02T03:00:00.000Z') };
afterAll(() => writer.close());

async function bytesOf(document: Document): Promise<Uint8Array> {
  const made = await writer.write(document, making);
  if (!made.ok || typeof made.body === 'string') throw new Error('no PDF', { cause: made });
  expect(made.remark).toBeUndefined();
  return made.body;
}

const text = (typed: string): Block => ({ kind: 'text', sides: [prose(readProse(typed))] });
const columns = [{ label: said('番号'), share: 5 }, { label: said('文言'), share: 20 }];

describe('A PDF', () => {
  test('gives back every word as it stands: figures among kanji, rare kanji, full and half width', async () => {
    const words = '第10回の𠮷田、髙﨑、ＦＭＳ調達（ﾊﾝｶｸ）①Ⅳ㈱は「10％」～“引用”‘x’ é – — …、令和８年１月28日（水）13:30～16:30。';
    const found = await wordsOfPdf(await bytesOf(documentOf([text(words)])));
    expect(found).toContain(withoutSpaces(words));
  });

  test('is PDF/A-2a on A4, tagged, and names its title, language, maker and instant', async () => {
    const blocks: Block[] = [
      { kind: 'heading', level: 1, number: 1, sides: said('日時') },
      { kind: 'heading', level: 2, number: 2, sides: said('価格') },
    ];
    const pdf = await readPdf(await bytesOf(documentOf(blocks, { title: said('第10回 議事要旨') })));
    expect(pdf).toMatchObject({ conformance: '2A', isTagged: true, millimetres: [210, 297], bookmarks: ['1. 日時', '(2) 価格'] });
    expect(pdf.info).toMatchObject({ Title: '第10回 議事要旨', Language: 'ja-JP', Author: '職員 次郎', CreationDate: 'D:20260202030000Z' });
  });

  test('in English says so, and a wide one lies across', async () => {
    const pdf = await readPdf(await bytesOf(documentOf([], { language: 'en', orientation: 'landscape' })));
    expect(pdf.info).toMatchObject({ Language: 'en-US' });
    expect(pdf.millimetres).toEqual([297, 210]);
  });

  test('says at the head and foot of every sheet for whom and how far it is, who made it, and its edition', async () => {
    const digest = '0123456789abcdef'.repeat(4);
    const given = { marking: said('内部限り'), made: said('作成：職員 次郎'), edition: { number: 2, digest }, draft: false };
    const { sheets } = await readPdf(await bytesOf(documentOf([text('文。\n\n'.repeat(90))], given)));
    expect(sheets.length).toBeGreaterThan(2);
    sheets.forEach((sheet, at) => {
      const words = withoutSpaces(sheet);
      expect(words.split('内部限り')).toHaveLength(3);
      expect(words.split('案')).toHaveLength(3);
      expect(words).toContain('作成：職員次郎');
      expect(words).toContain(`第2版SHA-256${digest}`);
      expect(words).toContain(`${at + 1}/${sheets.length}`);
    });
  });

  test.each(['portrait', 'landscape'] as const)('keeps head and foot of both languages on the sheet, in %s', async (orientation) => {
    const both = (ja: string, en: string): Sides => [plain(ja), plain(en, 'en')];
    const document = documentOf([], {
      language: 'both', orientation, draft: false, title: both('議事要旨', 'Minutes'), edition: { number: 12, digest: '0123456789abcdef'.repeat(4) },
      marking: both('共有・仮訳を含む', 'SHARED, contains provisional translation (仮訳)'), state: both('合意　第12版・相手方未確認', 'AGREED, edition 12, unconfirmed by the counterpart'),
      made: both('作成：令和8年12月22日12:00（日本時間）　有償援助調達室 防衛 太郎', 'Made on 22 December 2026 at 12:00 (Japan time) by Taro Boei, FMS Procurement Office'),
    });
    const { above, below } = await edgesOfPdf(await bytesOf(document));
    // What lies nearer to an edge, many printers leave out.
    expect(above).toBeGreaterThan(8);
    expect(below).toBeGreaterThan(5);
  });

  test('says in English for whom it is and how far it has come in one line of the foot', async () => {
    const en = (words: string): Sides => [plain(words, 'en')];
    const bytes = await bytesOf(documentOf([], {
      language: 'en', draft: false, title: en('Minutes'), marking: en('SHARED, contains provisional translations'), state: en('AGREED, edition 1'),
    }));
    const [first] = (await readPdf(bytes)).sheets;
    // At the head too.
    const told = 'SHARED, contains provisional translations AGREED, edition 1';
    expect(first?.split('\n').filter((line) => line.trim() === told)).toHaveLength(2);
  });

  test('has its state drawn across until it is agreed, where it disturbs no words', async () => {
    const draft = await bytesOf(documentOf([text('本文')]));
    const agreed = await bytesOf(documentOf([text('本文')], { draft: false }));
    expect(await wordsOfPdf(draft)).toBe(await wordsOfPdf(agreed));
    expect(draft.length).toBeGreaterThan(agreed.length + 300);
  });

  test.each(['ja', 'both'] as const)('keeps a short item of a list on one sheet, and lets a long one run on, in %s', async (language) => {
    const item = (words: string): Sides => (language === 'both' ? [plain(words), plain(words, 'en')] : said(words));
    const items = Array.from({ length: 40 }, (_, at) => item(`始${at}始${'文言が続く。'.repeat(25)}終${at}終`));
    const long = item(`始99始${'文言が続く。'.repeat(1_000)}終99終`);
    const { sheets } = await readPdf(await bytesOf(documentOf([{ kind: 'list', items: [...items, long] }], { language })));
    const parted = sheets.flatMap((sheet) => {
      const words = withoutSpaces(sheet);
      const marked = (sign: string) => [...words.matchAll(new RegExp(`${sign}(\\d+)${sign}`, 'g'))].map(([, number]) => number);
      const [begun, ended] = [marked('始'), marked('終')];
      return [...begun.filter((one) => !ended.includes(one)), ...ended.filter((one) => !begun.includes(one))];
    });
    expect([sheets.length > 3, [...new Set(parted)]]).toEqual([true, ['99']]);
  }, 60_000);

  test('repeats the head of a table, and a heading over its rows, on every sheet', async () => {
    const rows = Array.from({ length: 120 }, (_, at) => [said(`A10-${at + 1}`), said('協議する。')]);
    const blocks: Block[] = [{ kind: 'table', caption: said('表'), columns, rows: [[said('10-1-1 確認')], ...rows] }];
    const { sheets } = await readPdf(await bytesOf(documentOf(blocks)));
    expect(sheets.length).toBeGreaterThan(2);
    for (const sheet of sheets) expect(withoutSpaces(sheet)).toContain('番号文言10-1-1確認');
  });

  test('keeps a row that stands over no others on one sheet', async () => {
    const row = [prose(readProse('10-1-1 確認\n\n引き続き取り組む。'))];
    for (const before of [36, 37, 38, 39, 40, 41]) {
      const rows = Array.from({ length: 8 }, () => [row]);
      const blocks: Block[] = [text('文。\n\n'.repeat(before)), { kind: 'table', caption: [], columns, rows }];
      const { sheets } = await readPdf(await bytesOf(documentOf(blocks)));
      for (const sheet of sheets) expect([before, sheet.split('確認').length]).toEqual([before, sheet.split('取り組む').length]);
    }
  });

  test('sets both languages beside each other, paragraph by paragraph', async () => {
    const sides = [prose(readProse('甲の文。\n\n乙の文。')), prose(readProse('First words.\n\nSecond words.'), 'en')];
    const bytes = await bytesOf(documentOf([{ kind: 'text', sides }], { language: 'both' }));
    const [first, second] = await placesInPdf(bytes, ['甲', '乙']);
    const [beside, below] = await placesInPdf(bytes, ['First words.', 'Second words.']);
    expect(first?.y).toBeCloseTo(beside?.y ?? 0, 0);
    expect(second?.y).toBeCloseTo(below?.y ?? 0, 0);
    expect((beside?.x ?? 0) - (first?.x ?? 0)).toBeGreaterThan(200);
  });

  test('of the same document and making is the same to the byte', async () => {
    const document = documentOf([text('本文'), { kind: 'table', caption: said('表'), columns, rows: [[said('1'), said('2')]] }]);
    expect(Buffer.from(await bytesOf(document)).equals(await bytesOf(document))).toBe(true);
  });

  test('shows a figure with its caption, and what it shows to those who cannot see it', async () => {
    const blocks: Block[] = [{ kind: 'figure', chart: someChart, legend: said('灰色の帯'), description: said('未納入額は減った。'), caption: said('図１ 未納入額') }, { kind: 'break' }, text('次')];
    const pdf = await readPdf(await bytesOf(documentOf(blocks)));
    expect(pdf.conformance).toBe('2A');
    expect(pdf.words).toContain('図１未納入額');
    expect(pdf.sheets).toHaveLength(2);
  });
});

describe('What is typed, whatever it is,', () => {
  const hostile = [
    '#set page(height: 1pt)', '$x^2$ *b* _i_ `c` <l> @ref', '= 見出し', '\\u{41} \\', '#eval("1")', '<script>alert(1)</script>', '&amp;<w:p/>',
    '"]\\"); #panic()', '=1+1', '😀👩‍👩‍👧🇯🇵', '第10回', '𠮷髙﨑', '[x](y)', '{{name}}', 'a//b/*c*/', '\u0000\u0007\u001b', '\uD800', '\uDFFF\uD83D', 'é—…',
  ];
  const shown = (typed: string) => withoutSpaces(readPlain(typed).map((block) => (block.kind === 'paragraph' ? block.runs.map((run) => run.text).join('') : '')).join('').replaceAll('\uFFFD', '〓'));

  // Marking and state stand at head and foot.
  const places = 23;
  function everywhere(typed: string): Document {
    const words = said(typed);
    const marked = [{ ...plain(typed), marks: [{ kind: 'internal' as const, lang: 'ja' as const, text: typed }] }];
    return documentOf(
      [
        { kind: 'heading', level: 1, number: 1, sides: words },
        { kind: 'text', sides: [{ lang: 'ja', blocks: [{ kind: 'quote', blocks: readPlain(typed) }, { kind: 'list', start: 2, items: [readPlain(typed)] }], marks: [] }] },
        { kind: 'note', sides: marked },
        { kind: 'list', items: [words] },
        { kind: 'facts', entries: [{ label: words, values: [words] }] },
        { kind: 'table', caption: words, columns: [{ label: words, share: 10 }, { label: words, share: 15 }], rows: [[words], [words, marked]] },
      ],
      { title: words, marking: words, state: words, date: words, end: words, made: words },
    );
  }

  test.each(hostile)('stands in a PDF as it was typed: %j', async (typed) => {
    const found = await wordsOfPdf(await bytesOf(everywhere(typed)));
    const words = shown(typed);
    // Of what are only signs for a machine nothing is left.
    if (words !== '') expect(found.split(words).length - 1).toBe(places);
  });

  test('stands there in any company', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...hostile), { minLength: 1, maxLength: 6 }), async (parts) => {
        const typed = parts.join(' ');
        const blocks: Block[] = [{ kind: 'text', sides: said(typed) }];
        expect(await wordsOfPdf(await bytesOf(documentOf(blocks)))).toContain(shown(typed));
      }),
      { numRuns: 15 },
    );
  });

  test('makes a PDF, even of signs that mean nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (typed) => {
        const made = await writer.write(everywhere(typed), { by: typed, at: making.at });
        expect(made.ok).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  test('of 200,000 characters is written to the last, with or without a place to break', async () => {
    const sentence = '防衛装備庁と米国防安全保障協力庁は、FMS調達をめぐる諸課題について協議した。';
    const long = `${sentence.repeat(2500)}${'x'.repeat(100_000)}終わり`;
    const found = await wordsOfPdf(await bytesOf(documentOf([text(long)], { marking: [], state: [] })));
    expect(found.replace(/\d+\/\d+/g, '')).toContain(long);
  }, 60_000);

  test('set within itself without end is written all the same', async () => {
    const deep = `${'> '.repeat(300)}甲\n\n${Array.from({ length: 150 }, (_, at) => `${'  '.repeat(at)}- 乙`).join('\n')}`;
    expect(await wordsOfPdf(await bytesOf(documentOf([text(deep)])))).toContain('乙');
  });

  test('if no font of ours holds it, makes a plain PDF that says so, with a remark for the log', async () => {
    const made = await writer.write(documentOf([text('नमस्ते')]), making);
    expect(made).toMatchObject({ ok: true, remark: expect.stringContaining('PDF/A') });
    const pdf = await readPdf(made.ok ? (made.body as Uint8Array) : new Uint8Array());
    expect(pdf.conformance).toBeNull();
    expect(pdf.words).toContain('長期保存用のPDF/Aで表せない文字を含むため、通常のPDFとして作成した。');
    expect(pdf.words).toContain('(U+0928)');
  });

  test('if no font at all holds it, writes its code in its place', async () => {
    const made = await writer.write(documentOf([text('甲\u{10FFFC}乙"\u{10FFFC}\u{10FFFD}丙')]), making);
    const { words } = await readPdf(made.ok ? (made.body as Uint8Array) : new Uint8Array());
    expect(words.replace(/\s/g, '')).toContain('甲〔U+10FFFC〕乙"〔U+10FFFC〕〔U+10FFFD〕丙');
  });
});
