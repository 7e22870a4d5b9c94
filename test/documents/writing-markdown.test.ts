import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { wordsOf } from '../../src/documents/document.ts';
import { writeMarkdown } from '../../src/documents/markdown.ts';
import { readProse } from '../../src/documents/prose.ts';
import { documentOf, plain, prose, said, someChart } from './made-up-document.ts';
import { renderMarkdown, textOfMarkdown, withoutSpaces } from './text-of.ts';

const textBlock = (text: string) => ({ kind: 'text' as const, sides: [prose(readProse(text))] });

describe('Markdown', () => {
  test('headings are numbered as in official documents', () => {
    const markdown = writeMarkdown(
      documentOf([
        { kind: 'heading', level: 1, number: 1, sides: said('日時') },
        { kind: 'heading', level: 2, number: 2, sides: said('価格') },
        { kind: 'heading', level: 3, number: 3, sides: said('細目') },
        { kind: 'heading', level: 1, number: null, sides: said('（注）') },
      ]),
    );
    expect(markdown).toContain('## 1. 日時\n\n### (2) 価格\n\n#### ウ 細目\n\n## （注）\n');
  });

  test('what is typed as a list, a quotation or stronger words comes out as such', () => {
    const typed = '- 甲\n  - 乙\n\n3. 丙\n\n> 丁\n\n**「戊」**の*己*';
    expect(renderMarkdown(writeMarkdown(documentOf([textBlock(typed)])))).toContain(
      '<li>\n<p>甲</p>\n<ul>\n<li>乙</li>\n</ul>\n</li>\n</ul>\n<ol start="3">\n<li>丙</li>\n</ol>\n<blockquote>\n<p>丁</p>\n' +
        '</blockquote>\n<p><strong>「戊」</strong>の<em>己</em></p>',
    );
  });

  test('names that look like Markdown stay names', () => {
    const name = '1. *甲* _乙_ # [丙](x) | `丁` <b>戊</b> &amp; ~~己~~ \\ #';
    const markdown = writeMarkdown(
      documentOf([
        { kind: 'heading', level: 1, number: null, sides: said(name) },
        { kind: 'text', sides: said(name) },
        { kind: 'facts', entries: [{ label: said(name), values: [said(name)] }] },
        { kind: 'table', caption: said(name), columns: [{ label: said(name), share: 25 }], rows: [[said(name)]] },
      ]),
    );
    const html = renderMarkdown(markdown);
    expect(textOfMarkdown(markdown).split(withoutSpaces(name))).toHaveLength(8);
    expect(html.match(/<(h2|table|td|li|ol|em|code|b|del|s)>/g)?.filter((tag) => tag !== '<li>')).toEqual(['<h2>', '<table>', '<td>']);
    expect(html).not.toMatch(/<ol|<a /);
  });

  test.each(['# 甲', '- 甲', '+ 甲', '1. 甲', '2) 甲', '> 甲', '===', '---', '    甲', '| 甲 |', '~~~', '```', ': 甲'])(
    'a line of a name that begins %p breaks nothing',
    (line) => {
      const html = renderMarkdown(writeMarkdown(documentOf([{ kind: 'text', sides: said(`氏名\n${line}\n|---|`) }])));
      expect(html).toMatch(new RegExp('<p>氏名(<br>\n| )[^<]*(<br>\n| )\\|---\\|</p>'));
    },
  );

  test('both languages follow each other, each table in its own language', () => {
    const both = [plain('甲'), plain('A', 'en')];
    const markdown = writeMarkdown(
      documentOf(
        [
          { kind: 'heading', level: 1, number: 1, sides: both },
          { kind: 'text', sides: both },
          { kind: 'list', items: [both] },
          { kind: 'table', caption: both, columns: [{ label: both, share: 25 }], rows: [[both]] },
        ],
        { language: 'both' },
      ),
    );
    expect(markdown).toContain('## 1. 甲 / 1. A\n\n甲\n\nA\n\n- 甲\n\n* A\n\n**甲**\n\n| 甲 |\n| --- |\n| 甲 |\n\n**A**\n\n| A |\n| --- |\n| A |\n');
  });

  test('a figure is told in words, a row of one cell stands over its rows, and an edition is named', () => {
    const columns = [{ label: said('甲'), share: 10 }, { label: said('乙'), share: 15 }];
    const blocks = [
      { kind: 'figure' as const, chart: someChart, legend: said('灰色の帯'), description: said('増えた。'), caption: said('図１') },
      { kind: 'table' as const, caption: [], columns, rows: [[said('丙')], [said('丁'), said('戊')]] },
    ];
    const markdown = writeMarkdown(documentOf(blocks, { edition: { number: 2, digest: 'ab' } }));
    expect(markdown).toContain('**図１**\n\n増えた。\n\n| 甲 | 乙 |\n| --- | --- |\n| 丙 |\n| 丁 | 戊 |\n');
    expect(markdown).toContain('第2版　SHA-256 ab\n');
  });

  test('every word of a text comes out, whatever signs stand between the words', () => {
    const word = fc.stringMatching(/^[ぁ-んァ-ヶ一-龠a-z0-9]{1,4}$/);
    const signs = fc.constantFrom(' ', '\n', '\n\n', '*', '_', '~', '`', '|', '\\', '<', '>', '&', '#', '[', '](', ')', '1.', '\n- ', '\n1) ', '\n> ', '\n+ ', '\n= ', '\n~~~\n', '!', ': ');
    fc.assert(
      fc.property(fc.array(fc.tuple(signs, word), { minLength: 1, maxLength: 10 }), (parts) => {
        const block = textBlock(parts.flat().join(''));
        const markdown = writeMarkdown(documentOf([block]));
        const words = withoutSpaces(block.sides.map(wordsOf).join(''));
        expect({ markdown, has: textOfMarkdown(markdown).includes(words) }).toEqual({ markdown, has: true });
      }),
      { numRuns: 200 },
    );
  });
});
