import { Document as WordDocument, PageOrientation } from 'docx';
import type { Document } from './document.ts';
import { wordsOf } from './document.ts';
import { bodyOf } from './docx-body.ts';
import { comparePieces } from './docx-changes.ts';
import { dressOf, houseDress } from './docx-dress.ts';
import { joined, outlineOf } from './docx-outline.ts';
import { fixedParts } from './docx-package.ts';
import { partsOf } from './docx-parts.ts';
import { footerOf, headerOf } from './docx-sheet.ts';
import type { Template } from './docx-template.ts';
import { wearTemplate } from './docx-wearing.ts';
import { sayIn } from './passages.ts';
import { writeZip } from './zip.ts';

export interface DocxOptions {
  /** Who makes it and when. */
  by: string | null;
  at: Date;
  /** An earlier text: what changed since then is shown as tracked changes. */
  comparedWith?: Document;
  /** The look of an office, instead of the house's. */
  template?: Template | null;
}

// A4 in twips; margins of 25 to 30 mm.
const paper = { width: 11_906, height: 16_838 };
const margin = { top: 1644, right: 1418, bottom: 1418, left: 1418, header: 737, footer: 680, gutter: 0 };

/** The document for Word (Office Open XML). The same document and options give the same bytes. */
export function writeDocx(document: Document, options: DocxOptions): Uint8Array {
  const { by, at, comparedWith, template = null } = options;
  const making = { by: by ?? 'SCCM', at: at.toISOString() };
  // Whoever has two texts compared wrote none of the changes: the program that compares them is named.
  const author = sayIn(document.language)((t) => t('layout.name')).map(wordsOf).join(' / ');
  const dress = template === null ? houseDress() : dressOf(template);
  const isAcross = document.orientation === 'landscape';
  const houseWidth = (isAcross ? paper.height : paper.width) - margin.left - margin.right;
  const sheet = { idOf: dress.idOf, textWidth: template?.textWidth ?? houseWidth };
  const present = outlineOf(document);
  const pieces = comparedWith === undefined ? present : comparePieces(outlineOf(comparedWith), present);
  const orientation = isAcross ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
  const word = new WordDocument({
    sections: [
      {
        properties: { page: { size: { ...paper, orientation }, margin }, grid: { type: 'lines', linePitch: 350 } },
        headers: { default: headerOf(document, sheet) },
        footers: { default: footerOf(document, sheet) },
        children: bodyOf(joined(pieces), { ...sheet, author, date: making.at }),
      },
    ],
  });
  const properties = { ...making, title: document.title.map(wordsOf).join(' / ') };
  const settings = { tracks: comparedWith !== undefined, hasEven: template?.hasEven ?? false };
  const parts = partsOf(word, fixedParts(properties, dress, settings));
  return writeZip(template === null ? parts : wearTemplate(parts, template));
}
