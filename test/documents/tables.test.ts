import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { actionColumns } from '../../src/actions/columns.ts';
import { actionCell, composeActions } from '../../src/actions/composing.ts';
import type { ListedAction } from '../../src/actions/rules.ts';
import { defused, looksLikeFormula, undefused } from '../../src/documents/formula.ts';
import { columnsIn, headingIn } from '../../src/documents/table.ts';

const action: ListedAction = {
  id: 1, ref: 'A10-3', commitmentRef: '10-1-2', meetingNumber: 10, title: { ja: '整理', en: null }, audience: 'shared',
  status: 'in_progress', office: { id: 1, party: 'jp', name: { ja: '調達室', en: 'Procurement' } }, dueOn: '2026-03-31',
  updatedOn: '2026-02-02', version: 1, note: { ja: '着手\r\nした。\u0000\uD800', en: 'Begun.' }, evidence: null,
};
const today = '2026-04-01';
const filter = { status: null, overdue: false, office: null, side: null, theme: null, meeting: null };
const rest = { today, filter, offices: [], themes: [], made: { by: '', at: '2026-04-01T00:00:00.000Z' } };

describe('A list of actions as a table', () => {
  test('has each column once in one language, and columns of words beside each other in both', () => {
    const headings = (language: 'ja' | 'en' | 'both') => columnsIn(actionColumns, language).map(({ heading }) => heading);
    expect(headings('ja').slice(0, 5)).toEqual(['番号', '会合', '確認事項', '件名', '側']);
    expect(headings('both').slice(0, 5)).toEqual(['番号 / Number', '会合 / Meeting', '確認事項 / Commitment', '件名', 'Title']);
    const { columns } = composeActions([action], { ...rest, language: 'both', audience: 'internal' });
    const status = columns.filter(({ key }) => key === 'status');
    expect(status.map(({ lang, choices }) => [lang, choices[1]])).toEqual([['ja', '対応中'], ['en', 'In progress']]);
  });

  test('says a missing translation where it is missing, and falls back in a table of one language', () => {
    const cells = (language: 'ja' | 'en' | 'both') => {
      const { columns, rows } = composeActions([action], { ...rest, language, audience: 'shared' });
      return Object.fromEntries(columns.map(({ key, lang }, place) => [`${key} ${lang ?? ''}`.trim(), rows[0]?.[place]]));
    };
    expect(cells('ja')).toEqual({
      number: 'A10-3', meeting: 10, commitment: '10-1-2', 'title ja': '整理', 'side ja': '日本側', 'office ja': '調達室',
      'status ja': '対応中', due: '2026-03-31', 'overdue ja': '期限超過', updated: '2026-02-02',
      'note ja': '着手\nした。\uFFFD', evidence: null,
    });
    expect(cells('en')).toMatchObject({ 'title en': '整理 (No English)', 'note en': 'Begun.' });
    expect(cells('both')).toMatchObject({ 'title ja': '整理', 'title en': '(No English)' });
  });

  test('tells who may see an action among ourselves only', () => {
    const keys = (audience: 'shared' | 'internal') =>
      composeActions([], { ...rest, language: 'ja', audience }).columns.map(({ key }) => key);
    expect(keys('internal')).toContain('audience');
    expect(keys('shared')).not.toContain('audience');
  });

  test('gives the same cell to who reads the list back', () => {
    const given = { language: 'both', today } as const;
    const { rows } = composeActions([action], { ...rest, ...given, audience: 'internal' });
    expect(columnsIn(actionColumns, 'both').map((column) => actionCell(action, column, given))).toEqual(rows[0]);
  });

  test('has no two heads alike in one language', () => {
    for (const locale of ['ja', 'en'] as const) {
      const headings = actionColumns.map((column) => headingIn(column, locale));
      expect(new Set(headings).size).toBe(headings.length);
    }
  });
});

describe('What a spreadsheet would take for a formula', () => {
  test.each(['=1+1', '+1', '-1+2', '@SUM(A1)', '＝1+1', '＋1', '－1', '＠A', '\t=1', '\r=1', ' =1', '　=1', "'=1", '\t', '-'])(
    'is %j, and is defused',
    (text) => {
      expect(defused(text)).toBe(`'${text}`);
    },
  );

  test.each(['-5', '-5.25', '5', '10-1-2', 'A10-3', "'", "'a", '', 'a=b', '令和8年'])('is not %j', (text) => {
    expect(defused(text)).toBe(text);
  });

  test('is the same text again when it is read back', () => {
    const unit = fc.constantFrom(...'=+-@＝＋－＠\t\r\n \'"1.5aあ'.split(''));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit }), fc.string({ unit: 'binary' })), (text) => {
        expect(undefused(defused(text))).toBe(text);
        expect(looksLikeFormula.test(defused(text).replace(/^'/, ''))).toBe(looksLikeFormula.test(text));
      }),
    );
  });
});
