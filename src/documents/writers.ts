import type { Document } from './document.ts';
import { writeHtmlFile } from './html-file.ts';
import { writeJson } from './json.ts';
import { writeMarkdown } from './markdown.ts';
import { written } from './written.ts';
import type { Written } from './written.ts';

// A new format is its writer, a line here, and its media type in exports/rules.ts.
const writers = {
  html: (document: Document) => written(writeHtmlFile(document)),
  md: (document: Document) => written(writeMarkdown(document)),
  json: (document: Document) => written(writeJson(document)),
} as const satisfies Record<string, (document: Document) => Written | Promise<Written>>;

export type DocumentFormat = keyof typeof writers;

/** What any document can be written in, in the order they are offered. */
export const documentFormats = Object.keys(writers) as DocumentFormat[];

export function writeDocument(document: Document, format: DocumentFormat): Written | Promise<Written> {
  return writers[format](document);
}
