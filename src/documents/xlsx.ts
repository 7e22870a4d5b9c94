import { writeXlsx as writeWorkbook } from 'hucre/xlsx';
import type { CellStyle, CellValue, WriteSheet } from 'hucre/xlsx';
import type { DocumentLanguage, Locale } from '../lib/locale.ts';
import type { Cell, Table, TableColumn } from './table.ts';
import { escaped, heightOf, valueOf } from './xlsx-cells.ts';

/**
 * The table as a workbook: its sheet, and one that says what it is, as of when, and who took it out. The marking
 * stands at the head of every printed page. Texts stay texts, whatever they begin with.
 */
export function writeXlsx(table: Table): Promise<Uint8Array> {
  const { title, marking, made } = table;
  const at = new Date(made.at);
  return writeWorkbook({
    sheets: [listSheet(table), aboutSheet(table)],
    properties: { title, subject: marking, creator: made.by, created: at, modified: at },
    defaultFont: font,
  });
}

const font = { name: 'BIZ UDPゴシック', size: 10 } as const;
const thin = { style: 'thin', color: { rgb: 'BFBFBF' } } as const;
const border = { top: thin, right: thin, bottom: thin, left: thin };
const alignment = { vertical: 'top', wrapText: true } as const;
const head: CellStyle = {
  font: { ...font, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E6E6E6' } },
  border,
  alignment: { vertical: 'center', wrapText: true },
};

// What is added below the last row is chosen from the same list.
const rowsToCome = 1_000;
const headHeight = 33;
// Beyond it the signs would be hard to read.
const widestOnA4 = 180;
const margins = { top: 0.7, right: 0.4, bottom: 0.6, left: 0.4, header: 0.3, footer: 0.3 };

function listSheet({ title, columns, rows, language, marking, made }: Table): WriteSheet {
  const locale = localeOf(language);
  const widths = columns.map(({ width }) => width);
  const values = rows.map((row) => row.map((cell, place) => valueOf(cell, columns[place] ?? plain, locale)));
  const isWide = widths.reduce((sum, width) => sum + width, 0) > widestOnA4;
  const last = `${letterOf(columns.length - 1)}${rows.length + 1}`;
  const heights = rows.map((row, place) => [place + 1, { height: heightOf(row, widths) }] as const);
  return {
    name: nameOf(title),
    columns: columns.map((column, place) => {
      const style = styleOf(column, language, rows.map((row) => row[place] ?? null));
      return { width: column.width, style: { alignment, ...style } };
    }),
    rows: [columns.map(({ heading }) => escaped(heading)), ...values],
    cells: new Map(columns.map((_, place) => [`0,${place}`, { style: head }])),
    rowDefs: new Map([[0, { height: headHeight }], ...heights]),
    freezePane: { rows: 1, columns: 1 },
    autoFilter: { range: `A1:${last}` },
    dataValidations: columns.flatMap(({ choices }, place) =>
      choices.length === 0 ? [] : [{
        type: 'list' as const, values: choices, allowBlank: true,
        range: `${letterOf(place)}2:${letterOf(place)}${rows.length + 1 + rowsToCome}`,
      }],
    ),
    pageSetup: {
      paperSize: isWide ? 'a3' : 'a4', orientation: 'landscape', margins, fitToPage: true, fitToWidth: 1, fitToHeight: 0,
      printTitlesRow: '$1:$1',
      // Lines of the sheet, not borders of cells: a large list is written in half the time.
      showGridLines: true,
    },
    headerFooter: printed(title, marking, made.by),
  };
}

const plain = { kind: 'text', lang: null } as const;

function aboutSheet({ aboutTitle, about, language, marking, made, title }: Table): WriteSheet {
  const locale = localeOf(language);
  const text = (value: string): CellValue => valueOf(value, plain, locale);
  const widths = [24, 80];
  return {
    name: nameOf(aboutTitle),
    columns: [{ width: 24, style: { ...head, alignment } }, { width: 80, style: { alignment, border } }],
    rows: about.map(({ label, text: value }) => [text(label), text(value)]),
    rowDefs: new Map(about.map((line, place) => [place, { height: heightOf([line.label, line.text], widths) }])),
    pageSetup: { paperSize: 'a4', orientation: 'portrait', margins, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: printed(title, marking, made.by),
  };
}

function localeOf(language: DocumentLanguage): Locale {
  return language === 'en' ? 'en' : 'ja';
}

function styleOf({ kind }: TableColumn, language: DocumentLanguage, cells: Cell[]): CellStyle {
  const atRight = { vertical: 'top', horizontal: 'right' } as const;
  if (kind === 'number') return { alignment: { vertical: 'top', horizontal: 'center' }, numFmt: '0' };
  if (kind === 'amount') return { alignment: atRight, numFmt: amountFormat(cells) };
  return kind === 'day' ? { alignment: { vertical: 'top', horizontal: 'left' }, numFmt: dayFormats[language] } : {};
}

const dayFormats = { ja: '[$-411]ggge"年"m"月"d"日"', en: 'd mmmm yyyy', both: 'yyyy-mm-dd' };

/** As many decimals as the longest needs, so that none is rounded and the points stand below each other. */
function amountFormat(cells: Cell[]): string {
  const decimals = Math.max(0, ...cells.map((cell) => String(cell ?? '').split('.')[1]?.length ?? 0));
  return decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
}

/** What stands on every printed page; & is a command there, and 255 signs are all it may hold. */
function printed(title: string, marking: string, by: string) {
  const short = (text: string) => text.slice(0, 60).replace(/[\uD800-\uDBFF]$/, '');
  const plainly = (text: string) => short(text).replaceAll('\n', ' ').replaceAll('&', '&&');
  return { oddHeader: `&L&"-,Bold"${plainly(marking)}&C${plainly(title)}`, oddFooter: `&L${plainly(by)}&C&P / &N` };
}

// Excel refuses these signs in the name of a sheet, and more than 31 of any.
function nameOf(title: string): string {
  return title.replace(/[[\]:*?/\\']/g, ' ').trim().slice(0, 31);
}

function letterOf(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26));
  return place < 26 ? letter : letterOf(Math.floor(place / 26) - 1) + letter;
}
