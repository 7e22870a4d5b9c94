import type { Locale } from '../lib/locale.ts';
import type { Look } from './docx-lines.ts';

/** A style as Word keeps it, found by its name whatever id it has. Sizes in half points, lengths in twips. */
export interface Style {
  id: string;
  name: string;
  kind: 'paragraph' | 'character' | 'table';
  based: string | null;
  /** What follows when a person presses Enter. */
  next?: string;
  fonts?: 'mincho' | 'gothic';
  /** What it says of paragraphs and letters, as elements of Word. */
  paragraph?: string;
  run?: string;
  size?: number | undefined;
  table?: string;
  isDefault?: boolean;
}

// Fonts the reader has: the first name is the font itself, the others stand in the table of fonts.
const fonts = {
  mincho: '<w:rFonts w:ascii="Times New Roman" w:eastAsia="BIZ UDMincho" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>',
  gothic: '<w:rFonts w:ascii="Arial" w:eastAsia="BIZ UDGothic" w:hAnsi="Arial" w:cs="Arial"/>',
};

const paragraph = (
  name: string,
  given: Partial<Style> & { id?: string } = {},
): Style => ({ id: name.replaceAll(' ', ''), name, kind: 'paragraph', based: 'Normal', fonts: 'mincho', ...given });

const bold = '<w:b/><w:bCs/>';
const sizeXml = (halfPoints: number): string => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
const spaced = (before: number, after: number): string => `<w:spacing w:before="${before}" w:after="${after}"/>`;
const heading = (before: number): string => `<w:keepNext/><w:keepLines/>${spaced(before, 60)}<w:jc w:val="left"/>`;
const outline = (level: number): string => `<w:outlineLvl w:val="${level}"/>`;
const atMargin = (side: string): string =>
  `<w:pBdr><w:${side} w:val="single" w:sz="4" w:space="4" w:color="767676"/></w:pBdr><w:snapToGrid w:val="0"/>`
  + `<w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="left"/>`;

/** The styles of the lines the house itself puts at head and foot of its sheets. */
export const sheetStyles = { header: 'SCCM Head', footer: 'SCCM Foot' } as const;

/** The styles of a document, under the names Word itself has for them where it has one. */
export const houseStyles: readonly Style[] = [
  paragraph('Normal', { isDefault: true, based: null, paragraph: '<w:jc w:val="both"/>', size: 21 }),
  paragraph('Title', { next: 'Normal', fonts: 'gothic', paragraph: `<w:keepNext/>${spaced(120, 120)}<w:jc w:val="center"/>`, size: 28 }),
  paragraph('Date', { paragraph: '<w:jc w:val="right"/>' }),
  paragraph('heading 1', {
    id: 'Heading1', next: 'BodyText', fonts: 'gothic', paragraph: heading(300) + outline(0), run: bold, size: 22,
  }),
  paragraph('heading 2', { id: 'Heading2', next: 'BodyText', fonts: 'gothic', paragraph: heading(200) + outline(1), size: 21 }),
  paragraph('heading 3', { id: 'Heading3', next: 'BodyText', paragraph: heading(120) + outline(2), size: 21 }),
  paragraph('Body Text', { paragraph: `${spaced(0, 60)}<w:jc w:val="left"/>` }),
  paragraph('Body Text First Indent', {
    based: 'BodyText', paragraph: `${spaced(0, 60)}<w:ind w:firstLineChars="100" w:firstLine="210"/><w:jc w:val="both"/>`,
  }),
  paragraph('List Paragraph', { paragraph: `${spaced(0, 40)}<w:ind w:left="420"/>` }),
  paragraph('Quote', {
    paragraph: `<w:pBdr><w:left w:val="single" w:sz="8" w:space="8" w:color="767676"/></w:pBdr>${spaced(60, 60)}<w:ind w:left="420"/>`,
  }),
  paragraph('caption', {
    id: 'Caption', next: 'Normal', fonts: 'gothic', paragraph: `<w:keepNext/>${spaced(120, 60)}<w:jc w:val="left"/>`, size: 20,
  }),
  paragraph('Closing', { paragraph: `<w:keepLines/>${spaced(300, 0)}<w:jc w:val="right"/>` }),
  paragraph('header', { id: 'Header' }),
  paragraph('footer', { id: 'Footer' }),
  paragraph('SCCM Head', { based: 'Header', fonts: 'gothic', paragraph: atMargin('bottom'), run: bold, size: 18 }),
  paragraph('SCCM Foot', { based: 'Footer', fonts: 'gothic', paragraph: atMargin('top'), size: 17 }),
  paragraph('SCCM Note', {
    paragraph: '<w:snapToGrid w:val="0"/><w:spacing w:before="80" w:after="40" w:line="260" w:lineRule="atLeast"/>', size: 18,
  }),
  paragraph('SCCM Fact', { paragraph: '<w:jc w:val="left"/>' }),
  paragraph('SCCM Fact Name', { based: 'SCCMFact', fonts: 'gothic', paragraph: '<w:jc w:val="left"/>' }),
  paragraph('SCCM Gap', { paragraph: '<w:snapToGrid w:val="0"/><w:spacing w:line="60" w:lineRule="exact"/>', size: 2 }),
  paragraph('SCCM Table Text', {
    paragraph: '<w:snapToGrid w:val="0"/><w:spacing w:line="280" w:lineRule="atLeast"/><w:jc w:val="left"/>', size: 19,
  }),
  paragraph('SCCM Table Head', {
    based: 'SCCMTableText', fonts: 'gothic', paragraph: '<w:keepNext/><w:jc w:val="left"/>', size: 19,
  }),
  { id: 'DefaultParagraphFont', name: 'Default Paragraph Font', kind: 'character', based: null, isDefault: true },
  { id: 'SCCMMark', name: 'SCCM Mark', kind: 'character', based: null, fonts: 'gothic', size: 17 },
  { id: 'SCCMInternal', name: 'SCCM Internal', kind: 'character', based: null, fonts: 'gothic', run: bold, size: 18 },
  { id: 'SCCMUnknown', name: 'SCCM Unknown', kind: 'character', based: null, run: '<w:u w:val="dotted"/>' },
  {
    id: 'TableNormal', name: 'Normal Table', kind: 'table', based: null, isDefault: true,
    table: '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
      + '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>',
  },
  {
    id: 'TableGrid', name: 'Table Grid', kind: 'table', based: 'TableNormal',
    table: `<w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
      .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`).join('')}</w:tblBorders>`,
  },
];

const namesOfLooks: Record<Look, string> = {
  title: 'Title', date: 'Date', heading1: 'heading 1', heading2: 'heading 2', heading3: 'heading 3', text: 'Body Text',
  note: 'SCCM Note', quote: 'Quote', item: 'List Paragraph', caption: 'caption', head: 'SCCM Table Head',
  cell: 'SCCM Table Text', fact: 'SCCM Fact', label: 'SCCM Fact Name', end: 'Closing', gap: 'SCCM Gap',
};

/** The name of the style of a line: a paragraph of Japanese begins one letter in. */
export function styleName(look: Look, lang: Locale): string {
  return look === 'text' && lang === 'ja' ? 'Body Text First Indent' : namesOfLooks[look];
}

/** A style as an element of word/styles.xml; `idOf` tells the ids of the others. */
export function styleXml(style: Style, idOf: (name: string) => string, hasFonts: boolean): string {
  const { kind, name, based, next, size } = style;
  const idOfStyle = (id: string): string => idOf(houseStyles.find((one) => one.id === id)?.name ?? id);
  const own = hasFonts && style.fonts !== undefined ? fonts[style.fonts] : '';
  const run = own + (style.run ?? '') + (size === undefined ? '' : sizeXml(size));
  const marks = (style.isDefault === true ? ' w:default="1"' : '') + (name.startsWith('SCCM') ? ' w:customStyle="1"' : '');
  return [
    `<w:style w:type="${kind}"${marks} w:styleId="${idOf(name)}"><w:name w:val="${name}"/>`,
    based === null ? '' : `<w:basedOn w:val="${idOfStyle(based)}"/>`,
    next === undefined ? '' : `<w:next w:val="${idOfStyle(next)}"/>`,
    kind === 'paragraph' ? '<w:qFormat/>' : '',
    style.paragraph === undefined ? '' : `<w:pPr>${style.paragraph}</w:pPr>`,
    run === '' ? '' : `<w:rPr>${run}</w:rPr>`,
    style.table === undefined ? '' : `<w:tblPr>${style.table}</w:tblPr>`,
    '</w:style>',
  ].join('');
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** word/styles.xml of the house. */
export function stylesXml(idOf: (name: string) => string): string {
  const defaults = `<w:docDefaults><w:rPrDefault><w:rPr>${fonts.mincho}<w:kern w:val="2"/>${sizeXml(21)}`
    + '<w:lang w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>';
  const styles = houseStyles.map((style) => styleXml(style, idOf, true)).join('');
  return `${head}<w:styles xmlns:w="${wordNamespace}">${defaults}${styles}</w:styles>`;
}

/** word/fontTable.xml: under which names the fonts are known elsewhere, and what stands in for them. */
export function fontTableXml(): string {
  const font = (name: string, other: string, family: string): string =>
    `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="80"/><w:family w:val="${family}"/><w:pitch w:val="fixed"/></w:font>`;
  const all = font('BIZ UDMincho', 'BIZ UDMincho Medium,BIZ UD明朝 Medium,ＭＳ 明朝', 'roman')
    + font('BIZ UDGothic', 'BIZ UDゴシック,ＭＳ ゴシック', 'modern');
  return `${head}<w:fonts xmlns:w="${wordNamespace}">${all}</w:fonts>`;
}
