import type { Cell, Table, TableColumn } from '../../src/documents/table.ts';

/** A table of these columns and rows; what is not given is plain. */
export function tableOf(columns: Partial<TableColumn>[], rows: Cell[][], given: Partial<Table> = {}): Table {
  return {
    title: '対応事項', language: 'ja', audience: 'shared', marking: '共有', printed: '令和8年2月2日現在', aboutTitle: 'この表について',
    about: [{ label: '内容', text: '対応事項' }], made: { by: '職員 次郎', at: '2026-02-02T03:00:00.000Z' }, rows,
    columns: columns.map((one, place) => {
      return { key: `c${place}`, lang: 'ja', heading: `列${place}`, kind: 'text', width: 20, choices: [], ...one };
    }),
    ...given,
  };
}

/** Texts that people paste, and some they would not. */
export const hostile = [
  '=1+1', '+1', '-1+2', '@SUM(A1)', '＝1+1', '－1', "'=1", '"', '"",""', 'a,b\nc', '\n=1', ' =1', '\t=1', '<b>&amp;</b>', ']]>',
  '_x0041_', '_x005F_x0041_', '𠮷野家 👨‍👩‍👧 ﷽', 'é', '第10回', '-5', '0123', '1e5', '2026-01-28', 'TRUE', '#N/A', '&L&"x"',
  '  二つの空白  ', '‮逆順', '\u200b', '#let x = 1', '*太字*', '\\n',
];
