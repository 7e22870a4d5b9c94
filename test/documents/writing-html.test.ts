import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { wordsOf } from '../../src/documents/document.ts';
import { writeHtmlFile } from '../../src/documents/html-file.ts';
import { writeHtml } from '../../src/documents/html.ts';
import { readProse } from '../../src/documents/prose.ts';
import { documentOf, plain, prose, said, someChart } from './made-up-document.ts';
import { textOfHtml, withoutSpaces } from './text-of.ts';

const html = (...blocks: Parameters<typeof documentOf>[0]) => writeHtml(documentOf(blocks), { titleLevel: 2 });

describe('HTML', () => {
  test('headings follow the title without gaps and are numbered', () => {
    expect(
      html(
        { kind: 'heading', level: 1, number: 1, sides: said('日時') },
        { kind: 'heading', level: 2, number: 2, sides: said('価格') },
      ),
    ).toContain('<h3>1. 日時</h3>\n<h4>(2) 価格</h4>');
  });

  test('lists, quotations, line breaks and stronger words come out as such', () => {
    const typed = '3. 甲\n\n> 乙\n\n**丙**\n*丁*~~戊~~';
    expect(html({ kind: 'text', sides: [prose(readProse(typed))] })).toContain(
      '<ol start="3"><li><p>甲</p></li></ol><blockquote><p>乙</p></blockquote>' +
        '<p><strong>丙</strong><br><em>丁</em><s>戊</s></p>',
    );
  });

  test('what is missing, provisional, internal or unknown is said beside the words', () => {
    const mark = (kind: 'provisional' | 'missing' | 'internal', text: string) => ({ kind, lang: 'ja' as const, text });
    const sides = [{ ...plain('語'), marks: [mark('provisional', '仮訳'), mark('missing', '英語なし'), mark('internal', '内部限り')] }];
    expect(html({ kind: 'text', sides })).toContain(
      '<p>語 <span class="tag tag-provisional">仮訳</span> <span class="missing">英語なし</span> ' +
        '<span class="tag tag-internal">内部限り</span></p>',
    );
    const unknown = [{ ...plain('公開記録なし'), marks: [{ kind: 'unknown' as const, lang: 'ja' as const, text: null }] }];
    expect(html({ kind: 'text', sides: unknown })).toContain('<p><span class="missing">公開記録なし</span></p>');
  });

  test('words in the other language say so', () => {
    expect(html({ kind: 'text', sides: [plain('words', 'en')] })).toContain('<p lang="en">words</p>');
  });

  test('both languages stand beside each other, paragraph by paragraph', () => {
    const sides = [prose(readProse('甲\n\n乙')), prose(readProse('A\n\nB'), 'en')];
    expect(writeHtml(documentOf([{ kind: 'text', sides }], { language: 'both' }), { titleLevel: 2 })).toContain(
      '<div class="pair"><div lang="ja"><p>甲</p></div><div lang="en"><p>A</p></div></div>\n' +
        '<div class="pair"><div lang="ja"><p>乙</p></div><div lang="en"><p>B</p></div></div>',
    );
  });

  test('HTML in any place comes out as the words it was typed as', () => {
    const typed = `<script>alert('x')</script>"><img src=x onerror=alert(1)>`;
    const all = html(
      { kind: 'heading', level: 1, number: 1, sides: said(typed) },
      { kind: 'text', sides: [prose(readProse(typed))] },
      { kind: 'note', sides: said(typed) },
      { kind: 'list', items: [said(typed)] },
      { kind: 'facts', entries: [{ label: said(typed), values: [said(typed)] }] },
      { kind: 'table', caption: said(typed), columns: [{ label: said(typed), share: 25 }], rows: [[said(typed)]] },
    );
    expect(all).not.toMatch(/<script|<img|onerror=alert\(1\)>/);
    expect(textOfHtml(all).split(withoutSpaces(typed)).length - 1).toBe(9);
    expect(all).toContain('data-label="&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&#34;&gt;&lt;img src=x onerror=alert(1)&gt;"');
  });

  test('a row of one cell stands over the rows below it', () => {
    const columns = [{ label: said('甲'), share: 10 }, { label: said('乙'), share: 15 }];
    const table = html({ kind: 'table', caption: [], columns, rows: [[said('丙')], [said('丁'), said('戊')]] });
    expect(table).toContain('<tr class="table-over"><th scope="rowgroup" colspan="2"><div><p>丙</p></div></th></tr>');
    expect(table).not.toMatch(/<caption|aria-labelledby/);
  });

  test('words stand in the middle or at the end, and a figure with its caption', () => {
    expect(html({ kind: 'text', sides: said('記'), at: 'middle' })).toContain('<div class="paper-at-middle"><p>記</p></div>');
    const figure = html({ kind: 'figure', chart: someChart, legend: [], description: said('増えた'), caption: said('図１') });
    expect(figure).toContain('</svg><figcaption><p>図１</p></figcaption></figure>');
  });

  test('an edition is named with its digest', () => {
    const edition = { number: 2, digest: 'ab'.repeat(32) };
    expect(writeHtml(documentOf([], { edition }), { titleLevel: 1 })).toContain(`第2版　SHA-256 ${'ab'.repeat(32)}`);
  });

  test('every word of a text comes out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
        const sides = [prose(readProse(typed))];
        expect(textOfHtml(html({ kind: 'text', sides }))).toContain(withoutSpaces(sides.map(wordsOf).join('')));
      }),
    );
  });
});

describe('an HTML file', () => {
  const file = writeHtmlFile(documentOf([], { title: said('<title>'), made: said('作成：令和8年2月2日') }));

  test('asks for nothing outside itself', () => {
    expect(file).not.toMatch(/<link|<script|<img|url\(|@import|https?:/);
    expect(file).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  test('says across every printed sheet that it is a draft, until it is agreed', () => {
    expect(file).toContain('<p class="draft" aria-hidden="true">案</p>');
    expect(writeHtmlFile(documentOf([], { draft: false }))).not.toContain('<p class="draft"');
  });

  test('lies across where its tables are wide', () => {
    expect(writeHtmlFile(documentOf([], { orientation: 'landscape' }))).toContain('@page { size: A4 landscape; }');
  });

  test('has the marking and state at head and foot, its title once, and who made it when', () => {
    expect(file.match(/<span>共有<\/span> <span>案<\/span>/g)).toHaveLength(2);
    expect(file).toContain('<title>&lt;title&gt;</title>');
    expect(file.match(/<h1 class="paper-title">/g)).toHaveLength(1);
    expect(file).toContain('<p class="paper-made">作成：令和8年2月2日</p>');
  });
});
