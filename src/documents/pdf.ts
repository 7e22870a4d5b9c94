import type { Document } from './document.ts';
import type { Making } from './making.ts';
import { sheetsJson } from './pdf-sheets.ts';
import { openTypst } from './typst.ts';
import type { Answer } from './typst.ts';
import { written } from './written.ts';
import type { Written } from './written.ts';

/**
 * The document on A4, as PDF/A-2a; as a plain PDF that says so, with a remark, where that has no place for a
 * character. The same document of the same making gives the same bytes.
 */
export type PdfWriter = (document: Document, making: Making) => Written;

/** Writes PDFs in the process that asks: a fault of Typst would end it, and a long document takes it for seconds. */
export function openPdfWriter(): PdfWriter {
  const typst = openTypst();
  return (document, making) => {
    const answer = typst(sheetsJson(document, making), true);
    if (!('refused' in answer)) return writtenOf(answer);
    const { refused, because } = answer;
    // What the machine's fonts lack as well would be a box, and lost to who copies the words.
    const again = typst(sheetsJson(document, making, refused), true);
    const lacking = 'refused' in again ? again.refused : [];
    const plain = writtenOf(typst(sheetsJson(document, making, refused, lacking), false));
    return { ...plain, remark: `a plain PDF instead of PDF/A: ${because.slice(0, 1000)}` };
  };
}

function writtenOf(answer: Answer): Written {
  if ('pdf' in answer) return written(answer.pdf);
  const [reason, cause] = 'failed' in answer ? [answer.reason, answer.failed] : ['failed' as const, answer.because];
  return { ok: false, failure: { reason, cause: new Error(cause) } };
}
