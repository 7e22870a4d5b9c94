import { posix } from 'node:path';
import { escapeHtml } from '../lib/html.ts';
import { pictureTypes, sheetTypes } from './docx-template-sheets.ts';
import type { TemplateSheet } from './docx-template-sheets.ts';
import type { Template } from './docx-template.ts';
import { xmlOf } from './xml.ts';
import type { Parts } from './zip.ts';

const officeTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const namespaces: Record<string, string> = {
  w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main', r: officeTypes, v: 'urn:schemas-microsoft-com:vml',
  o: 'urn:schemas-microsoft-com:office:office',
};

/** Gives a file of the house the sheets of a template. What the house says on every sheet stands on these as well. */
export function wearTemplate(parts: Parts, template: Template): Parts {
  const text = (path: string): string => parts.get(path)?.toString() ?? '';
  const house = { header: text('word/header1.xml'), footer: text('word/footer1.xml') };
  const worn = template.sheets.map((sheet) => ({ sheet, path: `word/template-${sheet.kind}-${sheet.type}.xml` }));
  const files: [path: string, content: string | Buffer][] = [
    ...worn.map(({ sheet, path }): [string, string] => [path, sheetXml(sheet, house[sheet.kind])]),
    ...worn.filter(({ sheet }) => sheet.relationships.length > 0).map(({ sheet, path }): [string, string] => {
      return [`word/_rels/${posix.basename(path)}.rels`, relationshipsXml(sheet)];
    }),
    ...template.pictures,
    ...(template.theme === null ? [] : [['word/theme/theme1.xml', template.theme] as [string, Buffer]]),
    ['[Content_Types].xml', withTypes(text('[Content_Types].xml'), worn.map(({ sheet, path }) => ({ path, kind: sheet.kind })))],
    ['word/_rels/document.xml.rels', withSheets(text('word/_rels/document.xml.rels'), worn)],
    ['word/document.xml', withSection(text('word/document.xml'), template)],
  ];
  for (const [path, content] of files) parts.set(path, Buffer.from(content));
  return parts;
}

// The tab before it, and the fields with what stands between them.
const pageNumber = /<w:r><w:tab\/><\/w:r><w:r><w:fldChar .*<w:fldChar w:fldCharType="end"\/><\/w:r>/s;

/** Ours first at the head, last at the foot, where each is looked for. */
function sheetXml({ kind, root, hasPageNumber }: TemplateSheet, house: string): string {
  const [, inner = ''] = /<w:(?:hdr|ftr) [^>]*>(.*)<\/w:(?:hdr|ftr)>/s.exec(house) ?? [];
  const counted = hasPageNumber ? inner.replace(pageNumber, '') : inner;
  const declared = Object.entries(namespaces).map(([prefix, name]) => ` xmlns:${prefix}="${name}"`).join('');
  const ours = counted.replaceAll('<w:p>', `<w:p${declared}>`);
  const children = kind === 'header' ? [ours, ...root.children] : [...root.children, ours];
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xmlOf({ ...root, children })}`;
}

function relationshipsXml({ relationships }: TemplateSheet): string {
  const each = relationships.map(({ id, type, target, isOutside }) => {
    const where = isOutside ? `${escapeHtml(target)}" TargetMode="External` : escapeHtml(posix.relative('word', target));
    return `<Relationship Id="${escapeHtml(id)}" Type="${officeTypes}/${type}" Target="${where}"/>`;
  });
  const around = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${around}">${each.join('')}</Relationships>`;
}

function withTypes(types: string, sheets: { path: string; kind: string }[]): string {
  const known = new Set([...types.matchAll(/Extension="(\w+)"/g)].map(([, ending]) => ending));
  const pictures = Object.entries(pictureTypes).filter(([ending]) => !known.has(ending));
  const added = [
    ...pictures.map(([ending, type]) => `<Default ContentType="${type}" Extension="${ending}"/>`),
    ...sheets.map(({ path, kind }) => {
      return `<Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}+xml" PartName="/${path}"/>`;
    }),
  ];
  return types.replace('</Types>', `${added.join('')}</Types>`);
}

function withSheets(relationships: string, worn: { sheet: TemplateSheet; path: string }[]): string {
  const added = worn.map(({ sheet, path }) => {
    return `<Relationship Id="${idOf(sheet)}" Type="${officeTypes}/${sheet.kind}" Target="${posix.basename(path)}"/>`;
  });
  return relationships.replace('</Relationships>', `${added.join('')}</Relationships>`);
}

function idOf({ kind, type }: Pick<TemplateSheet, 'kind' | 'type'>): string {
  return `rIdTemplate-${kind}-${type}`;
}

/** Where the template has no head or foot for some sheets, those of the house stand there: none goes unmarked. */
function withSection(document: string, { sheets, section, hasFirst, hasEven }: Template): string {
  const own = document.lastIndexOf('<w:sectPr>');
  const ids = Object.fromEntries(
    [...document.slice(own).matchAll(/<w:(header|footer)Reference w:type="default" r:id="(\w+)"\/>/g)].map(([, kind = '', id]) => [kind, id]),
  );
  const types = sheetTypes.filter((type) => (type === 'first' ? hasFirst : type === 'even' ? hasEven : true));
  const references = (['header', 'footer'] as const).flatMap((kind) => types.map((type) => {
    const has = sheets.some((sheet) => sheet.kind === kind && sheet.type === type);
    return `<w:${kind}Reference w:type="${type}" r:id="${has ? idOf({ kind, type }) : ids[kind]}"/>`;
  }));
  const properties = section.map(xmlOf).join('');
  return `${document.slice(0, own)}<w:sectPr>${references.join('')}${properties}</w:sectPr></w:body></w:document>`;
}
