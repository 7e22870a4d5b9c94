import type { Parts } from './zip.ts';

export interface Sheet {
  name: string;
  /** Its place among all sheets. */
  index: number;
  isHidden: boolean;
  /** The name of its part. */
  part: string;
}

export function attribute(tag: string, name: string): string {
  const [, double, single] = new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`).exec(tag) ?? [];
  return double ?? single ?? '';
}

/** What stands within each tag of this name, with a space before it. */
export const tags = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s([^<>]*)>`, 'g'))].map(([, inside]) => ` ${inside ?? ''}`);

/** The sheets of a workbook in order, and how its days are counted. Sheets of charts are none. */
export function sheetsOf(parts: Parts): { sheets: Sheet[]; isFrom1904: boolean } {
  const main = targetsIn(parts, '_rels/.rels', '/officeDocument').values().next().value ?? 'xl/workbook.xml';
  const [folder, name] = /^(.*\/)?([^/]*)$/.exec(main)?.slice(1) ?? [];
  const targets = targetsIn(parts, `${folder ?? ''}_rels/${name ?? ''}.rels`, '/worksheet', folder);
  const xml = parts.get(main)?.toString() ?? '';
  const all = tags(xml, 'sheet').filter((tag) => attribute(tag, 'name') !== '' && attribute(tag, 'id') !== '');
  const sheets = all.map((tag, index) => ({
    name: decoded(attribute(tag, 'name')),
    index,
    isHidden: /^(hidden|veryHidden)$/.test(attribute(tag, 'state')),
    part: targets.get(attribute(tag, 'id')) ?? '',
  }));
  const isFrom1904 = tags(xml, 'workbookPr').some((tag) => /^(1|true)$/.test(attribute(tag, 'date1904')));
  return { sheets: sheets.filter(({ part }) => parts.has(part)), isFrom1904 };
}

function targetsIn(parts: Parts, name: string, type: string, folder = ''): Map<string, string> {
  const found = tags(parts.get(name)?.toString() ?? '', 'Relationship').filter((tag) => attribute(tag, 'Type').endsWith(type));
  return new Map(found.map((tag) => [attribute(tag, 'Id'), pathOf(attribute(tag, 'Target'), folder)]));
}

function pathOf(target: string, folder: string): string {
  return target.startsWith('/') ? target.slice(1) : new URL(target, `part:///${folder}`).pathname.slice(1);
}

function decoded(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(?:#(\d{1,7}|x[\da-f]{1,6})|(\w{2,4}));/gi, (whole, number?: string, name?: string) => {
    if (number === undefined) return named[name ?? ''] ?? whole;
    const code = Number(number.replace(/^x/i, '0x'));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** What a reader of the words of a workbook need not see: the readings (furigana) of its texts, and empty cells. */
export function bared(name: string, part: Buffer): Buffer {
  if (!/\.xml$/i.test(name)) return part;
  const text = part.toString();
  const words = part.includes('rPh') ? text.replace(/<((?:\w+:)?rPh)[\s>][^]*?<\/\1>/g, '') : text;
  // Cells without a name are counted from the one before, which has to stay then.
  const isNamed = !/<(?:\w+:)?c(?=[\s/>])(?![^<>]*\sr=)/.test(words);
  return Buffer.from(isNamed ? words.replace(/<(?:\w+:)?c\s[^<>]*\/>/g, '') : words);
}

export interface CellsFound {
  /** As '12 0' for row 12 and the first column: a formula that was never calculated. */
  withoutResult: Set<string>;
  /** How many columns reach to the last cell with something in it. */
  columns: number;
}

/** What has to be known of the cells of a sheet before its rows are read. */
export function findCells(xml: string): CellsFound {
  const found: CellsFound = { withoutResult: new Set(), columns: 0 };
  let cell = { ref: '', formula: false, result: false };
  for (const [, opened, inside = ''] of xml.matchAll(/<(?:\w{1,20}:)?(c|f|v|is)(?=[\s/>])([^<>]*)>|<\/(?:\w{1,20}:)?c>/g)) {
    if (opened === 'c') cell = { ref: attribute(` ${inside}`, 'r'), formula: false, result: false };
    else if (opened === 'f') cell.formula = true;
    else if (opened !== undefined) cell.result = true;
    else {
      const { row, column } = placeOf(cell.ref);
      if (cell.formula || cell.result) found.columns = Math.max(found.columns, column + 1);
      if (cell.formula && !cell.result) found.withoutResult.add(`${row} ${column}`);
    }
  }
  return found;
}

/** -1 is the column of what names no cell. */
export function placeOf(ref: string): { row: string; column: number } {
  const [, letters = '', row = ''] = /^([A-Z]{1,3})(\d{1,7})$/.exec(ref) ?? [];
  return { row, column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 };
}
