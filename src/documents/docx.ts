import { Document as WordDocument, Packer, PageOrientation } from 'docx';
import type { Document } from './document.ts';
import { wordsOf } from './document.ts';
import type { Making } from './making.ts';
import { bodyOf } from './docx-body.ts';
import { comparePieces } from './docx-changes.ts';
import { joined, outlineOf } from './docx-outline.ts';
import { fixedParts } from './docx-package.ts';
import { footerOf, headerOf } from './docx-sheet.ts';
import { houseStyles } from './docx-styles.ts';
import { readZip, writeZip } from './zip.ts';
import type { Parts } from './zip.ts';

/** Who makes it is the author of what is shown as changed as well. */
export interface DocxOptions extends Making {
  /** An earlier text: what changed since then is shown as tracked changes. */
  comparedWith?: Document;
}

// A4 in twips; margins of 25 to 30 mm.
const paper = { width: 11_906, height: 16_838 };
const margin = { top: 1644, right: 1418, bottom: 1418, left: 1418, header: 737, footer: 680, gutter: 0 };
const ownLimits = { entries: 1000, bytes: Number.MAX_SAFE_INTEGER };

/** The document for Word (Office Open XML). The same document and options give the same bytes. */
export async function writeDocx(document: Document, { by: name, at, comparedWith }: DocxOptions): Promise<Uint8Array> {
  const by = name ?? 'SCCM';
  const isAcross = document.orientation === 'landscape';
  const textWidth = (isAcross ? paper.height : paper.width) - margin.left - margin.right;
  const orientation = isAcross ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
  const sheet = { idOf: houseId, textWidth };
  const present = outlineOf(document);
  const pieces = joined(comparedWith === undefined ? present : comparePieces(outlineOf(comparedWith), present));
  const word = new WordDocument({
    sections: [
      {
        properties: {
          page: { size: { ...paper, orientation }, margin },
          grid: { type: 'lines', linePitch: 350 },
        },
        headers: { default: headerOf(document, sheet) },
        footers: { default: footerOf(document, sheet) },
        children: bodyOf(pieces, { ...sheet, author: by, date: at.toISOString() }),
      },
    ],
  });
  const title = document.title.map(wordsOf).join(' / ');
  const parts = fixedParts({ title, by, at: at.toISOString() }, { tracks: comparedWith !== undefined });
  const bytes = await Packer.toBuffer(word, undefined, parts);
  return writeZip(alwaysAlike(await readZip(bytes, ownLimits)));
}

/** Takes out what the library makes up anew each time: the names of its watermarks. */
function alwaysAlike(parts: Parts): Parts {
  for (const [path, content] of parts) {
    if (!path.startsWith('word/header')) continue;
    parts.set(path, Buffer.from(content.toString().replace(/(PowerPlusWaterMarkObject)[\w-]*/g, '$1357476642')));
  }
  return parts;
}

function houseId(name: string): string {
  return houseStyles.find((style) => style.name === name)?.id ?? name;
}
