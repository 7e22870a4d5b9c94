import { join } from 'node:path';
import type { Document } from './document.ts';
import { writeHtmlFile } from './html-file.ts';
import { writeJson } from './json.ts';
import type { Making } from './making.ts';
import { writeMarkdown } from './markdown.ts';
import type { PdfWriter } from './pdf.ts';
import { written } from './written.ts';
import type { Written } from './written.ts';

interface Opened {
  /** Large libraries, read only once somebody asks for them. */
  pdf: () => Promise<PdfWriter>;
  templates: string;
}

type Write = (document: Document, making: Making, opened: Opened) => Written | Promise<Written>;

// A new format is its writer, a line here, and its media type in exports/rules.ts.
const writers = {
  pdf: async (document, making, { pdf }) => (await pdf())(document, making),
  docx: async (document, making, { templates }) =>
    (await import('./docx-file.ts')).writeDocxFile({ document, making, templates }),
  html: (document) => written(writeHtmlFile(document)),
  md: (document) => written(writeMarkdown(document)),
  json: (document) => written(writeJson(document)),
} as const satisfies Record<string, Write>;

export type DocumentFormat = keyof typeof writers;

/** What any document can be written in, in the order they are offered. */
export const documentFormats = Object.keys(writers) as DocumentFormat[];

export interface DocumentWriters {
  write: (document: Document, format: DocumentFormat, making: Making) => Written | Promise<Written>;
}

/** The folder of the office's own templates, by the folder of the program's files. */
export function templatesIn(dataFolder: string): string {
  return join(dataFolder, 'templates');
}

/** What writes documents in the process that asks. */
export function openWriters(templates: string): DocumentWriters {
  let opened: Promise<PdfWriter> | null = null;
  const pdf = () => (opened ??= import('./pdf.ts').then(({ openPdfWriter }) => openPdfWriter()));
  const write = (format: DocumentFormat): Write => writers[format];
  return { write: (document, format, making) => write(format)(document, making, { pdf, templates }) };
}
