import { writeZip } from '../../src/documents/zip.ts';

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** One red dot. */
export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==', 'base64',
);

const fonts = (name: string): string => `<w:rFonts w:ascii="${name}" w:eastAsia="${name}" w:hAnsi="${name}"/>`;
const style = (id: string, name: string, inner: string, more = ''): string =>
  `<w:style w:type="paragraph"${more} w:styleId="${id}"><w:name w:val="${name}"/>${inner}</w:style>`;

const header = (words: string): string => `${head}<w:hdr ${w} ${r}><w:p><w:pPr><w:pStyle w:val="a5"/><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>`
  + `<w:r><w:t>${words}</w:t></w:r></w:p></w:hdr>`;

/** The parts of a template as Japanese Word writes it: style ids that say nothing, and names that do. */
export function templateParts(given: Record<string, string | Buffer | null> = {}): Map<string, Buffer> {
  const parts: Record<string, string | Buffer | null> = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`
      + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
      + '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
      + `<Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
      + `<Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${head}<w:document ${w} ${r}><w:body><w:p><w:r><w:t>様式の説明</w:t></w:r></w:p><w:sectPr>`
      + '<w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
      + '<w:headerReference w:type="first" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/>'
      + '<w:pgMar w:top="1985" w:right="1701" w:bottom="1701" w:left="1701" w:header="851" w:footer="992" w:gutter="0"/>'
      + '<w:cols w:num="2"/><w:titlePg/><w:docGrid w:type="lines" w:linePitch="400"/></w:sectPr></w:body></w:document>',
    'word/_rels/document.xml.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
      + `<Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${office}/theme" Target="theme/theme1.xml"/>`
      + `<Relationship Id="rId3" Type="${office}/header" Target="header1.xml"/><Relationship Id="rId4" Type="${office}/footer" Target="footer1.xml"/>`
      + `<Relationship Id="rId5" Type="${office}/header" Target="/word/header2.xml"/><Relationship Id="rId6" Type="${office}/settings" Target="settings.xml"/>`
      + `<Relationship Id="rId7" Type="${office}/attachedTemplate" Target="file:///C:/secret.dotx" TargetMode="External"/></Relationships>`,
    'word/styles.xml': `${head}<w:styles ${w}><w:docDefaults><w:rPrDefault><w:rPr>${fonts('ＭＳ 明朝')}<w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>`
      + style('a', 'Normal', '', ' w:default="1"')
      + style('1', 'heading 1', `<w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr>${fonts('ＭＳ ゴシック')}</w:rPr>`)
      + style('a3', 'Title', `<w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr>${fonts('ＭＳ ゴシック')}<w:sz w:val="32"/></w:rPr>`)
      + style('a5', 'header', '<w:basedOn w:val="a"/>') + style('Heading2', '見出しではない', '<w:basedOn w:val="a"/>')
      + '<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default Paragraph Font"/></w:style>'
      + '<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/></w:style></w:styles>',
    'word/settings.xml': `${head}<w:settings ${w}><w:attachedTemplate r:id="rId7" ${r}/></w:settings>`,
    'word/theme/theme1.xml': `${head}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="庁"/>`,
    'word/header1.xml': header('装備政策課'),
    'word/header2.xml': header('装備政策課　第一面').replace('</w:p>', '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" '
      + 'style="width:20pt;height:20pt"><v:imagedata r:id="rId9"/></v:shape></w:pict></w:r></w:p>'),
    'word/_rels/header2.xml.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
      + `<Relationship Id="rId9" Type="${office}/image" Target="media/logo.png"/></Relationships>`,
    'word/footer1.xml': `${head}<w:ftr ${w}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>- </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>`
      + '<w:r><w:instrText>PA</w:instrText></w:r><w:r><w:instrText>GE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> -</w:t></w:r></w:p></w:ftr>',
    'word/media/logo.png': picture,
    'docProps/app.xml': `${head}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>内局</Company></Properties>`,
    ...given,
  };
  const kept = Object.entries(parts).filter((part): part is [string, string | Buffer] => part[1] !== null);
  return new Map(kept.map(([path, content]) => [path, Buffer.from(content)]));
}

/** A template as a file; a part that is null is left out. */
export function templateFile(given: Record<string, string | Buffer | null> = {}): Buffer {
  return writeZip(templateParts(given));
}
