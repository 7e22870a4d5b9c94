import { describe, expect, test } from '@jest/globals';
import type { Block, Document } from '../../src/documents/document.ts';
import { writeDocx } from '../../src/documents/docx.ts';
import { TemplateError } from '../../src/documents/docx-faults.ts';
import { readTemplate } from '../../src/documents/docx-template.ts';
import { parseXml } from '../../src/documents/xml.ts';
import { writeZip } from '../../src/documents/zip.ts';
import { openDocx, paragraphsOf } from './docx-text.ts';
import { documentOf, said } from './made-up-document.ts';
import { picture, templateFile, templateParts } from './made-up-template.ts';

const making = { by: '防衛 花子', at: new Date('2026-02-02T06:04:00Z') };
const blocks: Block[] = [
  { kind: 'heading', level: 1, number: 1, sides: said('日時') }, { kind: 'heading', level: 2, number: 2, sides: said('価格') },
  { kind: 'text', sides: said('協議した。') },
  { kind: 'table', caption: said('表'), columns: [{ label: said('番号'), share: 5 }, { label: said('文言'), share: 20 }], rows: [[said('1'), said('語')]] },
];
const made = { made: said('作成：令和8年2月2日') };

async function wearing(file: Uint8Array, given: Partial<Document> = {}): Promise<Record<string, string>> {
  const template = await readTemplate(file);
  return openDocx(writeDocx(documentOf(blocks, { ...made, ...given }), { ...making, template }));
}

describe('minutes in the template of an office', () => {
  test('have its sheets: margins, lines, head and foot with their pictures', async () => {
    const parts = await wearing(templateFile());
    const section = /<w:sectPr>.*<\/w:sectPr>/s.exec(parts['word/document.xml'] ?? '')?.[0] ?? '';
    expect(section).toContain('<w:pgMar w:top="1985" w:right="1701" w:bottom="1701" w:left="1701" w:header="851" w:footer="992" w:gutter="0"/>');
    expect(section).toContain('<w:titlePg/><w:docGrid w:type="lines" w:linePitch="400"/>');
    expect(section).not.toContain('w:cols');
    expect(parts['word/template-header-default.xml']).toContain('装備政策課');
    expect(parts['word/_rels/template-header-first.xml.rels']).toContain('Target="media/template-1.png"');
    const bytes = writeDocx(documentOf([]), { ...making, template: await readTemplate(templateFile()) });
    expect(bytes.length).toBeGreaterThan(picture.length);
    expect(parts['word/document.xml']).toContain('<w:gridCol w:w="1700"/><w:gridCol w:w="6803"/>');
  });

  test('have its styles by their names, and what it lacks in its own fonts', async () => {
    const parts = await wearing(templateFile());
    const shown = Object.fromEntries(paragraphsOf(parts).map(({ text, style, number }) => [text, [style, number]]));
    expect(shown).toMatchObject({
      議事要旨: ['a3', null], 日時: ['1', '1.'], 価格: ['SCCM-Heading2', '(2)'], '協議した。': ['BodyTextFirstIndent', null],
    });
    const styles = parts['word/styles.xml'] ?? '';
    expect(styles).toContain('w:eastAsia="ＭＳ ゴシック"');
    expect(styles).not.toMatch(/BIZ UD|w:numPr/);
    expect(styles).toContain('<w:style w:type="paragraph" w:styleId="SCCM-Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/>');
    expect(styles.match(/w:default="1"/g)).toHaveLength(3);
    expect(parts['word/theme/theme1.xml']).toContain('name="庁"');
  });

  test('say on every sheet, the first as well, who may see them and who made them', async () => {
    const parts = await wearing(templateFile());
    for (const path of ['word/template-header-default.xml', 'word/template-header-first.xml']) {
      expect(parts[path]).toMatch(/共有.*案.*string="案".*装備政策課/s);
    }
    expect(parts['word/template-footer-default.xml']).toMatch(/PA.*GE.*作成：令和8年2月2日/s);
    expect(parts['word/template-footer-default.xml']).not.toContain('NUMPAGES');
    // It has no foot for the first sheet: the house's stands there.
    const first = /<w:footerReference w:type="first" r:id="(\w+)"\/>/.exec(parts['word/document.xml'] ?? '')?.[1];
    expect(parts['word/_rels/document.xml.rels']).toMatch(new RegExp(`Id="${first}"[^>]*Target="footer1.xml"`));
    expect(parts['word/footer1.xml']).toMatch(/作成：令和8年2月2日.*NUMPAGES/s);
  });

  test('leave everything else of it behind', async () => {
    const parts = await wearing(templateFile());
    const all = Object.entries(parts).flat().join('\n');
    expect(all).not.toMatch(/様式の説明|secret\.dotx|attachedTemplate|内局/);
  });

  test('refer to nothing that is not there, and tell the kind of every part', async () => {
    const parts = await wearing(templateFile());
    for (const [path, rels] of Object.entries(parts).filter(([name]) => name.endsWith('.rels'))) {
      const folder = path.replace(/_rels\/[^/]*$/, '');
      for (const [, target = ''] of rels.matchAll(/Target="([^"]*)"(?! TargetMode)/g)) {
        expect(Object.keys(parts)).toContain(`${folder}${target}`.replace(/^.*\.\.\//, ''));
      }
    }
    const types = parts['[Content_Types].xml'] ?? '';
    for (const path of Object.keys(parts)) {
      const ending = path.slice(path.lastIndexOf('.') + 1);
      expect(types.includes(`PartName="/${path}"`) || types.includes(`Extension="${ending}"`)).toBe(true);
    }
    for (const [path, xml] of Object.entries(parts)) if (!path.endsWith('.png')) expect(() => parseXml(xml)).not.toThrow();
  });

  test('can wear a file of ours as a template, whose own marks are not said twice', async () => {
    const file = writeDocx(documentOf([], { ...made, marking: said('旧い区分') }), making);
    const parts = await wearing(file);
    expect(parts['word/template-header-default.xml']).not.toContain('旧い区分');
    expect(parts['word/template-header-default.xml']?.match(/PowerPlusWaterMarkObject/g)).toHaveLength(1);
    expect(parts['word/template-footer-default.xml']?.match(/NUMPAGES/g)).toHaveLength(1);
    expect(parts['word/styles.xml']?.match(/w:val="heading 1"/g)).toHaveLength(1);
  });

  test('are the same to the byte each time', async () => {
    const template = await readTemplate(templateFile());
    const write = () => writeDocx(documentOf(blocks), { ...making, template });
    expect(Buffer.compare(write(), write())).toBe(0);
  });
});

const types = (main: string): string => `<Types xmlns="x"><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`;
const rels = (...each: string[]): string => `<Relationships>${each.join('')}</Relationships>`;
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relation = (type: string, target: string, more = ''): string => `<Relationship Id="rId9" Type="${office}/${type}" Target="${target}"${more}/>`;
const field = (instruction: string): string =>
  `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p>${instruction}</w:p></w:hdr>`;
const header = 'word/_rels/header2.xml.rels';
const outside = ' TargetMode="External"';
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

describe('a template', () => {
  test.each<[string, string, Record<string, string | Buffer | null>]>([
    ['with macros', 'macros', { 'word/vbaProject.bin': Buffer.from('x') }],
    ['that says it has macros', 'macros', { '[Content_Types].xml': types('application/vnd.ms-word.document.macroEnabled.main+xml') }],
    ['that is a workbook', 'not-word', { '[Content_Types].xml': types('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml') }],
    ['of strict Open XML', 'not-word', { 'word/document.xml': '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>' }],
    ['without styles', 'damaged', { 'word/styles.xml': null }],
    ['without a main part', 'damaged', { 'word/document.xml': null }],
    ['without a head it names', 'damaged', { 'word/header1.xml': null }],
    ['that is no XML', 'damaged', { 'word/styles.xml': '<w:styles><w:style></w:styles>' }],
    ['with a document type', 'damaged', { 'word/document.xml': '<!DOCTYPE x [<!ENTITY a "b">]><w:document>&a;</w:document>' }],
    ['nested without end', 'damaged', { 'word/document.xml': '<w:p>'.repeat(100_000) }],
    ['with a picture from outside', 'outside', { [header]: rels(relation('image', 'http://example.jp/a.png', outside)) }],
    ['with an address that runs something', 'outside', { [header]: rels(relation('hyperlink', 'file:///C:/a.exe', outside)) }],
    ['with an embedded object', 'objects', { [header]: rels(relation('oleObject', 'embeddings/a.bin')) }],
    ['with a picture that is not there', 'objects', { [header]: rels(relation('image', 'media/none.png')) }],
    ['with a picture above its own files', 'objects', { [header]: rels(relation('image', '../../../../etc/passwd.png')) }],
    ['with a field that fetches', 'outside', { 'word/header1.xml': field('<w:instrText>INCLUDE</w:instrText><w:instrText>PICTURE &quot;http://a&quot;</w:instrText>') }],
    ['with a field that starts a program', 'outside', { 'word/header1.xml': field('<w:fldSimple w:instr="DDE&#65;UTO c:\\\\a"/>') }],
  ])('%s is refused (%s)', async (_what, fault, given) => {
    await expect(readTemplate(templateFile(given))).rejects.toMatchObject({ fault });
  });

  test('that is no archive, or a cut or spoiled one, is refused', async () => {
    const file = templateFile();
    const cut = file.subarray(0, file.length - 100);
    const spoiled = Buffer.from(file);
    spoiled.fill(0x55, 200, 400);
    for (const bytes of [Buffer.alloc(0), Buffer.from('PK'), cut, spoiled, Buffer.from('<html>')]) {
      await expect(readTemplate(bytes)).rejects.toBeInstanceOf(TemplateError);
    }
  });

  test('that inflates to more than may be read is refused before it is', async () => {
    const before = process.memoryUsage().rss;
    const bomb = templateFile({ 'word/media/logo.png': Buffer.alloc(200 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    await expect(readTemplate(bomb)).rejects.toMatchObject({ fault: 'too-big' });
    const many = templateParts();
    for (let at = 0; at < 400; at += 1) many.set(`word/media/${at}.png`, picture);
    await expect(readTemplate(writeZip(many))).rejects.toMatchObject({ fault: 'too-big' });
    expect(process.memoryUsage().rss - before).toBeLessThan(600 * 1024 * 1024);
  });

  test('of sheets that leave no room is worn with room enough for a table', async () => {
    const parts = templateParts();
    const main = parts.get('word/document.xml')?.toString().replace('w:w="11906"', 'w:w="10"') ?? '';
    expect((await readTemplate(templateFile({ 'word/document.xml': main }))).textWidth).toBe(3000);
    expect((await readTemplate(templateFile({ 'word/document.xml': main.replace('w:w="10"', 'w:w="x"') }))).textWidth).toBe(8504);
  });

  test('saved as a template of Word (.dotx) under another name is one all the same', async () => {
    const parts = await wearing(templateFile({ '[Content_Types].xml': types(word.replace('document.main', 'template.main')) }));
    expect(parts['word/template-header-default.xml']).toContain('装備政策課');
  });
});
