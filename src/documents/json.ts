import type { Document } from './document.ts';

/** The document itself, for other programs. */
export function writeJson(document: Document): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
