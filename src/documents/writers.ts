import type { Document } from './document.ts';
import type { Making } from './making.ts';
import { writeHtmlFile } from './html-file.ts';
import { writeJson } from './json.ts';
import { writeMarkdown } from './markdown.ts';
import { written } from './written.ts';
import type { Written } from './written.ts';

// A new format is its writer, a line here, and its media type in exports/rules.ts.
const writers = {
  // A large library, read only once somebody asks for it.
  docx: async (document: Document, making: Making) => written(await (await import('./docx.ts')).writeDocx(document, making)),
  html: (document: Document) => written(writeHtmlFile(document)),
  md: (document: Document) => written(writeMarkdown(document)),
  json: (document: Document) => written(writeJson(document)),
} as const satisfies Record<string, (document: Document, making: Making) => Written | Promise<Written>>;

export type DocumentFormat = keyof typeof writers;

/** What any document can be written in, in the order they are offered. */
export const documentFormats = Object.keys(writers) as DocumentFormat[];

export function writeDocument(document: Document, format: DocumentFormat, making: Making): Written | Promise<Written> {
  return writers[format](document, making);
}
