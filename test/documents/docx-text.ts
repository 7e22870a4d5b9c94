import { readZip } from '../../src/documents/zip.ts';

/** The text of every part of a Word file, by its path. */
export async function openDocx(bytes: Uint8Array): Promise<Record<string, string>> {
  const parts = await readZip(bytes, { entries: 1000, bytes: 1e9 });
  return Object.fromEntries([...parts].map(([path, content]) => [path, content.toString()]));
}

/** Every word the file holds, of its text, its sheets, the workbooks of its charts and itself. */
export async function allWordsOf(bytes: Uint8Array): Promise<string> {
  const parts = await readZip(bytes, { entries: 1000, bytes: 1e9 });
  const words = [...parts].map(async ([path, content]) =>
    path.endsWith('.xlsx') ? allWordsOf(content) : said(content.toString().replace(/<[^>]*>/g, '')));
  return (await Promise.all(words)).join('\n');
}

export interface Paragraph {
  text: string;
  style: string;
  /** As Word counts it: 1. (1) ア ・; null where there is none. */
  number: string | null;
}

/**
 * The paragraphs of the text as Word shows them once all tracked changes are accepted (the present text) or refused
 * (the earlier one).
 */
export function paragraphsOf(parts: Record<string, string>, shown: 'present' | 'earlier' = 'present'): Paragraph[] {
  const [gone, away] = shown === 'present' ? ['del', 'del'] : ['ins', 'ins'];
  const numbers = numbering(parts['word/numbering.xml'] ?? '');
  const body = /<w:body>(.*)<w:sectPr/s.exec(parts['word/document.xml'] ?? '')?.[1] ?? '';
  const kept = body.replace(new RegExp(`<w:tr>(?:(?!</w:tr>).)*?<w:trPr>(?:(?!</w:trPr>).)*<w:${away} .*?</w:tr>`, 'gs'), '');
  const found: Paragraph[] = [];
  let before = '';
  for (const [, inner = ''] of kept.matchAll(/<w:p>(.*?)<\/w:p>|<\/w:tc>/gs)) {
    const all = /^<w:pPr>(?:(?!<w:pPrChange).)*?(?:<w:pPrChange .*?<\/w:pPrChange>)?<\/w:pPr>/s.exec(inner)?.[0] ?? '';
    const [changed, was] = /<w:pPrChange [^>]*>(.*?)<\/w:pPrChange>/s.exec(all) ?? [''];
    const properties = shown === 'earlier' && was !== undefined ? was : all.replace(changed, '');
    const runs = inner.slice(all.length).replace(new RegExp(`<w:${gone} .*?</w:${gone}>`, 'gs'), '');
    const text = before + textOfRuns(runs);
    // The end of this paragraph went as well: it runs on into the next.
    const runsOn = new RegExp(`<w:rPr>.*<w:${gone} `, 's').test(all);
    before = runsOn ? text : '';
    if (runsOn) continue;
    const style = /<w:pStyle w:val="([^"]*)"/.exec(properties)?.[1] ?? '';
    const place = /<w:ilvl w:val="(\d+)"\/><w:numId w:val="(\d+)"/.exec(properties);
    if (style === 'SCCMGap' || inner === '') continue;
    found.push({ text, style, number: place === null ? null : numbers(Number(place[2]), Number(place[1])) });
  }
  return found;
}

/** Whether each piece of the text, once all changes are accepted or refused, is a table (T) or ends a paragraph (P). */
export function piecesOf(parts: Record<string, string>, shown: 'present' | 'earlier' = 'present'): string {
  const away = shown === 'present' ? 'del' : 'ins';
  const body = /<w:body>(.*)<w:sectPr/s.exec(parts['word/document.xml'] ?? '')?.[1] ?? '';
  return [...body.matchAll(/<w:tbl>(.*?)<\/w:tbl>|<w:p>(.*?)<\/w:p>/gs)].map(([, table, line = '']) => {
    if (table !== undefined) return table.split('<w:tr>').slice(1).some((row) => !new RegExp(`<w:trPr>(?:(?!</w:trPr>).)*<w:${away} `, 's').test(row)) ? 'T' : '';
    return new RegExp(`^<w:pPr>(?:(?!</w:pPr>|<w:pPrChange).)*<w:rPr>(?:(?!</w:rPr>).)*<w:${away} `, 's').test(line) ? '' : 'P';
  }).join('');
}

function textOfRuns(xml: string): string {
  return said(xml.replace(/<w:br\/>/g, '\n').replace(/<w:tab\/>/g, '\t').replace(/<[^>]*>/g, ''));
}

function said(text: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&', '#34': '"', '#39': "'" };
  return text.replace(/&(lt|gt|quot|apos|amp|#34|#39);/g, (_, name: string) => entities[name] ?? '');
}

/** Counts as Word does: each list for itself, a level anew below each number of the level above. */
function numbering(xml: string): (list: number, level: number) => string {
  const levelsOf = new Map(
    [...xml.matchAll(/<w:abstractNum w:abstractNumId="(\d+)".*?<\/w:abstractNum>/gs)].map(([all, id]) => [
      id,
      [...all.matchAll(/<w:lvl .*?<w:start w:val="(\d+)"\/><w:numFmt w:val="(\w+)"\/>.*?<w:lvlText w:val="([^"]*)"/gs)],
    ]),
  );
  const kinds = xml.matchAll(/<w:num w:numId="(\d+)".*?<w:abstractNumId w:val="(\d+)"/gs);
  const kindOf = new Map([...kinds].map(([, id, kind]) => [id, kind]));
  const counts = new Map<number, (number | null)[]>();
  return (list, level) => {
    const levels = levelsOf.get(kindOf.get(String(list))) ?? [];
    const count = counts.get(list) ?? levels.map(() => null);
    counts.set(list, count);
    const [, start, format = '', text = ''] = levels[level] ?? [];
    count[level] = (count[level] ?? Number(start) - 1) + 1;
    count.fill(null, level + 1);
    return text.replace(/%\d/, lettered(count[level], format));
  };
}

function lettered(value: number, format: string): string {
  if (format === 'aiueoFullWidth') return 'アイウエオカキクケコ'.charAt(value - 1);
  return format === 'lowerLetter' ? 'abcdefghij'.charAt(value - 1) : String(value);
}
