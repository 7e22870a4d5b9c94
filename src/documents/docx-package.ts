import { escapeHtml } from '../lib/html.ts';
import { xmlText } from './xml-text.ts';
import type { Dress } from './docx-dress.ts';
import { wordNamespace } from './docx-styles.ts';

/** What the file says of itself. */
export interface Properties {
  title: string;
  by: string;
  /** An ISO instant. */
  at: string;
}

interface Part {
  path: string;
  data: string;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** tracks: what a person changes in it is shown as changed; hasEven: even sheets have a head and foot of their own. */
export interface Settings {
  tracks: boolean;
  hasEven: boolean;
}

/** The parts that are the same whatever the text: styles, fonts, settings, and what the file says of itself. */
export function fixedParts(properties: Properties, { styles, fonts }: Dress, settings: Settings): Part[] {
  return [
    { path: 'word/styles.xml', data: styles },
    { path: 'word/fontTable.xml', data: fonts },
    { path: 'word/settings.xml', data: settingsXml(settings) },
    { path: 'docProps/core.xml', data: coreXml(properties) },
  ];
}

// A line that ends in a break is not stretched, and sheets are laid out as Word 2013 and later do.
function settingsXml({ tracks, hasEven }: Settings): string {
  const mode = (name: string, value: number): string =>
    `<w:compatSetting w:name="${name}" w:uri="http://schemas.microsoft.com/office/word" w:val="${value}"/>`;
  return `${head}<w:settings xmlns:w="${wordNamespace}"><w:zoom w:percent="100"/>${tracks ? '<w:trackRevisions/>' : ''}`
    + `<w:defaultTabStop w:val="420"/>${hasEven ? '<w:evenAndOddHeaders/>' : ''}`
    + '<w:characterSpacingControl w:val="compressPunctuation"/>'
    + '<w:compat><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:doNotExpandShiftReturn/>'
    + `<w:useFELayout/>${mode('compatibilityMode', 15)}${mode('differentiateMultirowTableHeaders', 1)}</w:compat>`
    + '<w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/></w:settings>';
}

function coreXml({ title, by, at }: Properties): string {
  const words = (text: string): string => escapeHtml(xmlText(text).replace(/\s+/g, ' '));
  return `${head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"`
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    + `<dc:title>${words(title)}</dc:title><dc:creator>${words(by)}</dc:creator><cp:lastModifiedBy>${words(by)}</cp:lastModifiedBy>`
    + `<cp:revision>1</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created>`
    + `<dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`;
}
