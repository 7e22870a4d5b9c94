import { posix } from 'node:path';
import { readPart, relationshipsOf } from './docx-archive.ts';
import type { Relationship } from './docx-archive.ts';
import { TemplateError } from './docx-faults.ts';
import { wordNamespace } from './docx-styles.ts';
import { attributeOf, bareText, childOf, elementsIn, without } from './xml.ts';
import type { XmlElement } from './xml.ts';
import type { Parts } from './zip.ts';

export type SheetKind = 'header' | 'footer';
export const sheetTypes = ['default', 'first', 'even'] as const;
export type SheetType = (typeof sheetTypes)[number];

/** A head or foot that a section names, and the part it is in. */
export interface SheetReference {
  kind: SheetKind;
  type: SheetType;
  path: string;
}

/** The head or foot of some sheets of a template. */
export interface TemplateSheet {
  kind: SheetKind;
  type: SheetType;
  root: XmlElement;
  relationships: Relationship[];
  /** It counts the sheets itself. */
  hasPageNumber: boolean;
}

export const pictureTypes: Record<string, string> = {
  png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', bmp: 'image/bmp', tif: 'image/tiff',
  tiff: 'image/tiff', emf: 'image/x-emf', wmf: 'image/x-wmf', svg: 'image/svg+xml',
};

/**
 * Heads and feet with their pictures, which are added to `pictures`; lines in the styles of `ours` are left behind,
 * since they are written anew. Throws TemplateError.
 */
export function readSheets(
  parts: Parts,
  references: SheetReference[],
  { pictures, ours }: { pictures: Map<string, Buffer>; ours: string[] },
): TemplateSheet[] {
  return references.map(({ kind, type, path }) => {
    const whole = without(readPart(parts, path), ['w:numPr']);
    const kept = whole.children.filter((child) => typeof child === 'string' || !isOurs(child, ours));
    const root = { ...whole, children: kept };
    if (attributeOf(root, 'xmlns:w') !== wordNamespace) throw new TemplateError('not-word');
    const fields = fieldsOf(root);
    if (reachesOut.test(fields)) throw new TemplateError('outside', { cause: fields });
    const relationships = relationshipsOf(parts, path).map((one) => relationshipOf(one, parts, pictures));
    return { kind, type, root, relationships, hasPageNumber: /\bPAGE\b/.test(fields) };
  });
}

function isOurs(paragraph: XmlElement, ours: string[]): boolean {
  const style = childOf(childOf(paragraph, 'w:pPr'), 'w:pStyle');
  return paragraph.name === 'w:p' && ours.includes(attributeOf(style, 'w:val') ?? '');
}

// Fields that fetch something, or start something, when the file is opened.
const reachesOut = /\b(DDE(AUTO)?|INCLUDE(PICTURE|TEXT)?|IMPORT|LINK|RD|DATABASE|MACROBUTTON|EMBED|AUTOTEXT)\b/i;

/** The instructions of all fields: Word cuts one into many runs. */
function fieldsOf(root: XmlElement): string {
  const pieces = elementsIn(root, 'w:instrText').flatMap(({ children }) => children);
  const written = pieces.filter((piece) => typeof piece === 'string');
  const simple = elementsIn(root, 'w:fldSimple').map((one) => attributeOf(one, 'w:instr') ?? '');
  return [bareText(written.join('')), ...simple].join(' ');
}

function relationshipOf(one: Relationship, parts: Parts, pictures: Map<string, Buffer>): Relationship {
  if (one.type === 'hyperlink' && one.isOutside && /^(https?|mailto):/i.test(one.target)) return one;
  if (one.isOutside) throw new TemplateError('outside', { cause: one.target });
  const content = parts.get(one.target);
  const ending = posix.extname(one.target).slice(1).toLowerCase();
  if (one.type !== 'image' || content === undefined || pictureTypes[ending] === undefined) {
    throw new TemplateError('objects', { cause: `${one.type} ${one.target}` });
  }
  const known = [...pictures].find(([, picture]) => picture.equals(content))?.[0];
  const path = known ?? `word/media/template-${pictures.size + 1}.${ending}`;
  pictures.set(path, content);
  return { ...one, target: path };
}
