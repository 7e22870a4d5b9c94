import type { Document } from './document.ts';
import { writeHtmlFile } from './html-file.ts';
import { writeJson } from './json.ts';
import type { Making } from './making.ts';
import { writeMarkdown } from './markdown.ts';
import { openPdfWriter } from './pdf.ts';
import type { PdfWriter } from './pdf.ts';
import { written } from './written.ts';
import type { Written } from './written.ts';

type Write = (document: Document, making: Making, pdf: PdfWriter) => Written | Promise<Written>;

// A new format is its writer, a line here, and its media type in exports/rules.ts.
const writers = {
  pdf: (document, making, pdf) => pdf.write(document, making),
  // A large library, read only once somebody asks for it.
  docx: async (document, making) => written(await (await import('./docx.ts')).writeDocx(document, making)),
  html: (document) => written(writeHtmlFile(document)),
  md: (document) => written(writeMarkdown(document)),
  json: (document) => written(writeJson(document)),
} as const satisfies Record<string, Write>;

export type DocumentFormat = keyof typeof writers;

/** What any document can be written in, in the order they are offered. */
export const documentFormats = Object.keys(writers) as DocumentFormat[];

export interface DocumentWriters {
  write: (document: Document, format: DocumentFormat, making: Making) => Written | Promise<Written>;
  close: () => Promise<void>;
}

/** Opens what writing needs: nothing is started before it is asked for. */
export function openWriters(): DocumentWriters {
  const pdf = openPdfWriter();
  const write = (format: DocumentFormat): Write => writers[format];
  return {
    write: (document, format, making) => write(format)(document, making, pdf),
    close: () => pdf.close(),
  };
}
