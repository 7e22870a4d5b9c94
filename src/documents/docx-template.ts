import { openArchive, readPart, relationshipsOf } from './docx-archive.ts';
import type { Relationship } from './docx-archive.ts';
import { TemplateError } from './docx-faults.ts';
import { readSheets, sheetTypes } from './docx-template-sheets.ts';
import type { SheetReference, TemplateSheet } from './docx-template-sheets.ts';
import { sheetStyles, wordNamespace } from './docx-styles.ts';
import { attributeOf, childOf, elementsIn, without } from './xml.ts';
import type { XmlElement } from './xml.ts';
import type { Parts } from './zip.ts';

/** What is taken of an office's own Word file: its styles and fonts, and its sheets with their head and foot. */
export interface Template {
  styles: XmlElement;
  theme: Buffer | null;
  fonts: XmlElement | null;
  /** Size, margins, borders and lines of the sheets, as they stand in w:sectPr. */
  section: XmlElement[];
  /** Twips between the margins. */
  textWidth: number;
  sheets: TemplateSheet[];
  hasFirst: boolean;
  hasEven: boolean;
  pictures: Map<string, Buffer>;
}

/**
 * Reads a template; everything that is not named in Template is left behind, so that nothing of it can run, fetch or
 * tell more than it shows. Throws TemplateError.
 */
export async function readTemplate(bytes: Uint8Array): Promise<Template> {
  const { parts, main } = await openArchive(bytes);
  const document = readPart(parts, main);
  if (document.name !== 'w:document' || attributeOf(document, 'xmlns:w') !== wordNamespace) throw new TemplateError('not-word');
  const relationships = relationshipsOf(parts, main);
  const partOf = (type: string): string | undefined => {
    return relationships.find((one) => one.type === type && !one.isOutside && parts.has(one.target))?.target;
  };
  const [styles, theme, fonts, settings] = ['styles', 'theme', 'fontTable', 'settings'].map(partOf);
  if (styles === undefined) throw new TemplateError('damaged', { cause: 'it has no styles' });
  const sections = elementsIn(document, 'w:sectPr');
  const section = sectionOf(sections.at(-1));
  const read = without(readPart(parts, styles), ['w:numPr']);
  const pictures = new Map<string, Buffer>();
  return {
    styles: read,
    theme: theme === undefined || relationshipsOf(parts, theme).length > 0 ? null : themeOf(parts, theme),
    fonts: fonts === undefined ? null : without(readPart(parts, fonts), embedded),
    section,
    textWidth: textWidthOf(section),
    sheets: readSheets(parts, referencesOf(sections, relationships), { pictures, ours: oursIn(read) }),
    hasFirst: section.some(({ name }) => name === 'w:titlePg'),
    hasEven: settings !== undefined && isOn(childOf(readPart(parts, settings), 'w:evenAndOddHeaders')),
    pictures,
  };
}

/** The ids of the styles of our own lines, in a template made from a file of ours. */
function oursIn(styles: XmlElement): string[] {
  const names: string[] = Object.values(sheetStyles);
  const own = elementsIn(styles, 'w:style').filter((one) => names.includes(attributeOf(childOf(one, 'w:name'), 'w:val') ?? ''));
  return own.map((one) => attributeOf(one, 'w:styleId') ?? '');
}

const embedded = ['w:embedRegular', 'w:embedBold', 'w:embedItalic', 'w:embedBoldItalic'];

function themeOf(parts: Parts, path: string): Buffer | null {
  readPart(parts, path);
  return parts.get(path) ?? null;
}

const taken = ['w:pgSz', 'w:pgMar', 'w:pgBorders', 'w:titlePg', 'w:docGrid'];

function sectionOf(section: XmlElement | undefined): XmlElement[] {
  const found = taken.map((name) => childOf(section, name)).filter((one) => one !== undefined);
  return found.filter((one) => (one.name === 'w:titlePg' ? isOn(one) : !refersOut(one)));
}

/** Borders may be drawn with pictures of their own, which are left behind. */
function refersOut(element: XmlElement): boolean {
  return [element, ...elementsIn(element)].some(({ attributes }) => attributes.some(([name]) => name.startsWith('r:')));
}

function isOn(element: XmlElement | undefined): boolean {
  return element !== undefined && !['0', 'false', 'off'].includes(attributeOf(element, 'w:val') ?? 'true');
}

// A column too narrow for a table, or sheets of no size, would make a file no one can read.
const narrowest = 3000;

function textWidthOf(section: XmlElement[]): number {
  const [size, margins] = ['w:pgSz', 'w:pgMar'].map((name) => section.find((one) => one.name === name));
  const twips = (element: XmlElement | undefined, name: string, usual: number): number => {
    const value = Number(attributeOf(element, name) ?? usual);
    return Number.isFinite(value) ? value : usual;
  };
  const gutter = twips(margins, 'w:gutter', 0);
  return Math.max(narrowest, twips(size, 'w:w', 11_906) - twips(margins, 'w:left', 1418) - twips(margins, 'w:right', 1418) - gutter);
}

/** Head and foot of the last section; what it does not name it has from the section before. */
function referencesOf(sections: XmlElement[], relationships: Relationship[]): SheetReference[] {
  const found = sections.flatMap((section) => (['header', 'footer'] as const).flatMap((kind) =>
    elementsIn(section, `w:${kind}Reference`).flatMap((one): SheetReference[] => {
      const type = sheetTypes.find((name) => name === attributeOf(one, 'w:type'));
      const part = relationships.find((its) => its.type === kind && its.id === attributeOf(one, 'r:id'));
      return type === undefined || part === undefined ? [] : [{ kind, type, path: part.target }];
    }),
  ));
  return [...new Map(found.map((one) => [`${one.kind} ${one.type}`, one])).values()];
}
