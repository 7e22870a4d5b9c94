import { join } from 'node:path';
import type { Document } from './document.ts';
import { openDocxWriter } from './docx-writer.ts';
import type { DocxWriter } from './docx-writer.ts';
import { writeHtmlFile } from './html-file.ts';
import { writeJson } from './json.ts';
import type { Making } from './making.ts';
import { writeMarkdown } from './markdown.ts';
import { openPdfWriter } from './pdf.ts';
import type { PdfWriter } from './pdf.ts';
import { written } from './written.ts';
import type { Written } from './written.ts';

interface Opened {
  pdf: PdfWriter;
  docx: DocxWriter;
}

type Write = (document: Document, making: Making, opened: Opened) => Written | Promise<Written>;

// A new format is its writer, a line here, and its media type in exports/rules.ts.
const writers = {
  pdf: (document, making, { pdf }) => pdf.write(document, making),
  docx: (document, making, { docx }) => docx.write(document, making),
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

/** The folder of the office's own templates, by the folder of the program's files. */
export function templatesIn(dataFolder: string): string {
  return join(dataFolder, 'templates');
}

/** Opens what writing needs: nothing is started before it is asked for. */
export function openWriters(templates: string): DocumentWriters {
  const opened = { pdf: openPdfWriter(), docx: openDocxWriter(templates) };
  const write = (format: DocumentFormat): Write => writers[format];
  return {
    write: (document, format, making) => write(format)(document, making, opened),
    close: async () => {
      await Promise.all([opened.pdf.close(), opened.docx.close()]);
    },
  };
}
