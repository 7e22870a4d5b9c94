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
// In half-width characters: beyond it the signs, of 10 points, would be set smaller than 7 and hard to read.
const widestOnA4 = 210;
const widestOnA3 = 305;
const margins = { top: 0.7, right: 0.4, bottom: 0.6, left: 0.4, header: 0.3, footer: 0.3 };

function listSheet(table: Table): WriteSheet {
  const { title, columns, rows, language } = table;
  const locale = localeOf(language);
  const widths = columns.map(({ width, heading }) => Math.max(width, longestWord(heading)));
  const values = rows.map((row) => row.map((cell, place) => valueOf(cell, columns[place] ?? plain, locale)));
  const last = `${letterOf(columns.length - 1)}${rows.length + 1}`;
  const headings = columns.map(({ heading }) => heading);
  const heights = rows.map((row, place) => [place + 1, { height: heightOf(row, widths) }] as const);
  return {
    name: nameOf(title),
    columns: columns.map((column, place) => {
      const style = styleOf(column, language, rows.map((row) => row[place] ?? null));
      return { width: widths[place] ?? column.width, style: { alignment, ...style } };
    }),
    rows: [headings.map(escaped), ...values],
    cells: new Map(columns.map((_, place) => [`0,${place}`, { style: head }])),
    rowDefs: new Map([[0, { height: Math.max(headHeight, heightOf(headings, widths)) }], ...heights]),
    freezePane: { rows: 1, columns: 1 },
    autoFilter: { range: `A1:${last}` },
    dataValidations: columns.flatMap(({ choices }, place) =>
      choices.length === 0 ? [] : [{
        type: 'list' as const, values: choices, allowBlank: true,
        range: `${letterOf(place)}2:${letterOf(place)}${rows.length + 1 + rowsToCome}`,
      }],
    ),
    pageSetup: {
      ...sheetsFor(widths), orientation: 'landscape', margins, fitToPage: true, fitToHeight: 0, printTitlesRow: '$1:$1',
      // Lines of the sheet, not borders of cells: a large list is written in half the time.
      showGridLines: true,
    },
    headerFooter: headAndFoot(table),
  };
}

/** What the longest English word of a head takes in bold letters: one that does not fit would be broken anywhere. */
function longestWord(heading: string): number {
  const words = heading.match(/[!-~]+/g) ?? [];
  return Math.ceil(Math.max(0, ...words.map((word) => word.length)) * 1.05 + 0.7);
}

/** On how much paper a list is legible; on sheets side by side each begins with what its rows are known by. */
function sheetsFor(widths: number[]) {
  const [first = 0, ...others] = widths;
  const rest = others.reduce((sum, width) => sum + width, 0);
  if (first + rest <= widestOnA4) return { paperSize: 'a4', fitToWidth: 1 } as const;
  const across = Math.max(1, Math.ceil(rest / (widestOnA3 - first)));
  return { paperSize: 'a3', fitToWidth: across, ...(across > 1 && { printTitlesColumn: '$A:$A' }) } as const;
}

const plain = { kind: 'text', lang: null } as const;

function aboutSheet(table: Table): WriteSheet {
  const { aboutTitle, about, language } = table;
  const locale = localeOf(language);
  const text = (value: string): CellValue => valueOf(value, plain, locale);
  const widths = [24, 80];
  return {
    name: nameOf(aboutTitle),
    columns: [{ width: 24, style: { ...head, alignment } }, { width: 80, style: { alignment, border } }],
    rows: about.map(({ label, text: value }) => [text(label), text(value)]),
    rowDefs: new Map(about.map((line, place) => [place, { height: heightOf([line.label, line.text], widths) }])),
    pageSetup: { paperSize: 'a4', orientation: 'portrait', margins, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: headAndFoot(table),
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
function headAndFoot({ title, marking, printed, made: { by } }: Table) {
  const short = (text: string, most: number): string => text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
  const plainly = (text: string, most = 60): string => short(text, most).replaceAll('\n', ' ').replaceAll('&', '&&');
  return {
    oddHeader: `&L&"-,Bold"${plainly(marking)}&C${plainly(title)}`,
    oddFooter: `&L${plainly(by, 50)}&C&P / &N&R${plainly(printed, 140)}`,
  };
}

// Excel refuses these signs in the name of a sheet, and more than 31 of any.
function nameOf(title: string): string {
  return title.replace(/[[\]:*?/\\']/g, ' ').trim().slice(0, 31);
}

function letterOf(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26));
  return place < 26 ? letter : letterOf(Math.floor(place / 26) - 1) + letter;
}
