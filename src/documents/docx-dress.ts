import { fontTableXml, houseStyles, styleXml, stylesXml } from './docx-styles.ts';
import type { Style } from './docx-styles.ts';
import type { Template } from './docx-template.ts';
import { attributeOf, childOf, elementsIn, xmlOf } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** The look of a document: the house's own, or an office's. */
export interface Dress {
  /** The id of a style by the name Word has for it. */
  idOf: (name: string) => string;
  /** word/styles.xml and word/fontTable.xml. */
  styles: string;
  fonts: string;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export function houseDress(): Dress {
  const idOf = (name: string): string => houseStyles.find((style) => style.name === name)?.id ?? name;
  return { idOf, styles: stylesXml(idOf), fonts: fontTableXml() };
}

/** The styles of a template, and those of the house that it has not, in the fonts and size of its own text. */
export function dressOf({ styles, fonts }: Pick<Template, 'styles' | 'fonts'>): Dress {
  const own = elementsIn(styles, 'w:style');
  const known = new Map(own.map((style) => [nameOf(style), attributeOf(style, 'w:styleId') ?? '']));
  for (const [kind, name] of Object.entries(defaults)) {
    const id = attributeOf(own.find((style) => isDefault(style, kind)), 'w:styleId');
    if (id !== undefined) known.set(keyOf(name, kind), id);
  }
  const taken = new Set(own.map((style) => attributeOf(style, 'w:styleId')));
  const missing = houseStyles.filter(({ name, kind }) => !known.has(keyOf(name, kind)));
  for (const { id, name, kind } of missing) known.set(keyOf(name, kind), taken.has(id) ? `SCCM-${id}` : id);
  const idOf = (name: string): string => {
    const kind = houseStyles.find((style) => style.name === name)?.kind ?? 'paragraph';
    return known.get(keyOf(name, kind)) ?? name;
  };
  const added = missing.map((style) => styleXml(plainly(style, own), idOf, false));
  const all = { ...styles, children: [...styles.children, ...added] };
  return { idOf, styles: head + xmlOf(all), fonts: fonts === null ? fontTableXml() : head + xmlOf(fonts) };
}

const defaults = { paragraph: 'Normal', character: 'Default Paragraph Font', table: 'Normal Table' };

function isDefault(style: XmlElement, kind: string): boolean {
  return attributeOf(style, 'w:type') === kind && ['1', 'true', 'on'].includes(attributeOf(style, 'w:default') ?? '');
}

function nameOf(style: XmlElement): string {
  return keyOf(attributeOf(childOf(style, 'w:name'), 'w:val') ?? '', attributeOf(style, 'w:type') ?? '');
}

/** Word writes a name now with a capital, now without. */
function keyOf(name: string, kind: string): string {
  return `${kind} ${name.toLowerCase()}`;
}

/** Letters about as large as the text's are as large as the text's. */
function plainly(style: Style, own: XmlElement[]): Style {
  const hasDefault = own.some((one) => isDefault(one, style.kind));
  const size = isTextSize(style.size) ? undefined : style.size;
  return { ...style, isDefault: style.isDefault === true && !hasDefault, size };
}

function isTextSize(size: number | undefined): boolean {
  return size !== undefined && size > 18 && size < 24;
}
