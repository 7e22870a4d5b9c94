import type { Document, Sides } from './document.ts';
import { sayIn } from './passages.ts';

/** Which agreed text a document is, with its digest; null while it has no edition. */
export function editionSides({ edition, language }: Pick<Document, 'edition' | 'language'>): Sides | null {
  if (edition === null) return null;
  const { number, digest } = edition;
  return sayIn(language)((t) => t('documents.edition', { number, digest }));
}
