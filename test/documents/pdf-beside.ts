import { openBeside } from '../../src/documents/beside.ts';
import type { Document } from '../../src/documents/document.ts';
import type { Making } from '../../src/documents/making.ts';
import type { PdfWriter } from '../../src/documents/pdf.ts';
import type { Written } from '../../src/documents/written.ts';

const here = new URL('./pdf-process.ts', import.meta.url);

/** The writer of PDFs in a process beside the tests. */
export function openPdfBeside(program = here) {
  const limits = { time: 60_000, memory: Infinity, atOnce: 1, waiting: 50 };
  const beside = openBeside<Parameters<PdfWriter>, Written>(program, {}, limits);
  return { write: (document: Document, making: Making) => beside.ask([document, making]), close: beside.close };
}
