import { posix } from 'node:path';
import { TemplateError } from './docx-faults.ts';
import { attributeOf, elementsIn, parseXml, XmlError } from './xml.ts';
import type { XmlElement } from './xml.ts';
import { readZip, ZipError } from './zip.ts';
import type { Parts } from './zip.ts';

/** What one part of a Word file refers to. */
export interface Relationship {
  id: string;
  /** The last word of its type, e.g. header. */
  type: string;
  /** The path of another part, or an address outside. */
  target: string;
  isOutside: boolean;
}

// A template of pictures and styles; what is larger was made to fill the memory.
const limits = { entries: 300, bytes: 30 * 1024 * 1024 };
const largestXml = 5 * 1024 * 1024;

/** Opens a Word file without macros and finds its main part. Throws TemplateError. */
export async function openArchive(bytes: Uint8Array): Promise<{ parts: Parts; main: string }> {
  const parts = await readZip(bytes, limits).catch((error: unknown) => {
    throw new TemplateError(error instanceof ZipError ? error.reason : 'damaged', { cause: error });
  });
  const types = readPart(parts, '[Content_Types].xml');
  const hasMacros = [...parts.keys()].some((path) => /vba|activex/i.test(path))
    || elementsIn(types).some((one) => /macro|vba/i.test(attributeOf(one, 'ContentType') ?? ''));
  if (hasMacros) throw new TemplateError('macros');
  const main = relationshipsOf(parts, '').find(({ type }) => type === 'officeDocument')?.target;
  const kind = elementsIn(types, 'Override').find((one) => attributeOf(one, 'PartName') === `/${main}`);
  const isWord = /wordprocessingml\.(document|template)\.main\+xml$/.test(attributeOf(kind, 'ContentType') ?? '');
  if (main === undefined || !isWord) throw new TemplateError('not-word');
  return { parts, main };
}

/** A part as XML. Throws TemplateError where it is not there, not XML or too large. */
export function readPart(parts: Parts, path: string): XmlElement {
  const content = parts.get(path);
  if (content === undefined) throw new TemplateError('damaged', { cause: `${path} is missing` });
  if (content.length > largestXml) throw new TemplateError('too-big', { cause: path });
  try {
    return parseXml(content.toString());
  } catch (error) {
    throw error instanceof XmlError ? new TemplateError('damaged', { cause: `${path}: ${error.message}` }) : error;
  }
}

const usualType = /^http:\/\/schemas\.openxmlformats\.org\/officeDocument\/2006\/relationships\/(\w+)$/;

/** What a part refers to; '' is the file as a whole. Only what Word itself writes by default is known by its type. */
export function relationshipsOf(parts: Parts, path: string): Relationship[] {
  const folder = posix.dirname(path);
  const file = posix.join(folder, '_rels', `${posix.basename(path)}.rels`);
  if (!parts.has(file)) return [];
  return elementsIn(readPart(parts, file), 'Relationship').map((one) => {
    const target = attributeOf(one, 'Target') ?? '';
    const isOutside = attributeOf(one, 'TargetMode') === 'External';
    const inside = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
    return {
      id: attributeOf(one, 'Id') ?? '',
      type: usualType.exec(attributeOf(one, 'Type') ?? '')?.[1] ?? 'unknown',
      target: isOutside ? target : inside,
      isOutside,
    };
  });
}
