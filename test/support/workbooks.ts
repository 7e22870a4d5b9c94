import { deflateRawSync } from 'node:zlib';
import { writeZip } from '../../src/documents/zip.ts';

export interface Workbook {
  /** What stands in <sheetData> of each sheet. */
  sheets?: { name: string; rows: string; state?: string; /** What follows it. */ after?: string }[];
  isFrom1904?: boolean;
  sharedStrings?: string;
  types?: string;
  more?: [string, Buffer][];
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (inside: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;
const relation = (id: string, type: string, target: string): string => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;

/** A workbook written by hand, so that it may hold what no program writes. */
export function workbook({ sheets = [{ name: '一覧', rows: '' }], isFrom1904 = false, sharedStrings, types, more = [] }: Workbook): Buffer {
  const kind = types ?? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
  const texts: [string, string][] = [
    ['[Content_Types].xml', `<Types><Override PartName="/xl/workbook.xml" ContentType="${kind}"/></Types>`],
    ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
    ['xl/workbook.xml', `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${isFrom1904 ? ' date1904="1"' : ''}/><sheets>${
      sheets.map(({ name, state }, place) => `<sheet name="${name}" sheetId="${place + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${place + 1}"/>`).join('')
    }</sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', relations(sheets.map((_, place) => relation(`rId${place + 1}`, 'worksheet', `worksheets/sheet${place + 1}.xml`)).join('')
      + relation('rId98', 'styles', 'styles.xml') + (sharedStrings === undefined ? '' : relation('rId99', 'sharedStrings', 'sharedStrings.xml')))],
    ['xl/styles.xml', `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`],
    ...(sharedStrings === undefined ? [] : [['xl/sharedStrings.xml', `<sst xmlns="${main}">${sharedStrings}</sst>`] as [string, string]]),
    ...sheets.map(({ rows, after = '' }, place): [string, string] => [`xl/worksheets/sheet${place + 1}.xml`, `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${after}</worksheet>`]),
  ];
  return writeZip(new Map([...texts.map(([name, text]): [string, Buffer] => [name, Buffer.from(text)]), ...more]));
}

/** A row of cells as XML; a text is written inline. */
export function rowXml(number: number, cells: string[]): string {
  return `<row r="${number}">${cells.join('')}</row>`;
}

export function textXml(ref: string, text: string): string {
  return `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
}

/** An archive whose parts are deflated, and whose head may lie about their size. */
export function deflated(parts: [string, Buffer][], { claims = null as number | null, flags = 0 } = {}): Buffer {
  const bodies: Buffer[] = [];
  const listing: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of parts) {
    const packed = deflateRawSync(bytes);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x800 | flags, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(claims ?? bytes.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const body = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    listing.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, tail, Buffer.from(name)]));
    bodies.push(body);
    offset += body.length;
  }
  const end = Buffer.alloc(18);
  const size = listing.reduce((sum, one) => sum + one.length, 0);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, ...listing, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
