import { formatDate, todayIn } from '../lib/dates.ts';
import type { Document, DocumentLanguage, Sides } from './document.ts';
import { sayIn } from './passages.ts';

/** The look of a Word file: the office's own where it has put a template, or the house's. */
export const templateChoices = ['office', 'none'] as const;
export type TemplateChoice = (typeof templateChoices)[number];

/** Who has a document written, and when: what the file itself says of its making; and in which look. */
export interface Making {
  /** The name of a person; null for the command line. */
  by: string | null;
  at: Date;
  /** The office's where nothing is said. */
  template?: TemplateChoice;
  /** An earlier text: a Word file shows what changed since then as tracked changes. */
  comparedWith?: Document;
}

/** The same in words, by the clocks of Tokyo. */
export function madeSides({ by, at }: Making, language: DocumentLanguage): Sides {
  const day = todayIn('Asia/Tokyo', at);
  // Tokyo has kept one offset since 1951.
  const time = new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(11, 16);
  return sayIn(language)((t, lang) => {
    const date = formatDate(day, { locale: lang, style: lang === 'ja' ? 'era' : 'long' });
    return by === null ? t('minutes.made', { date, time }) : t('minutes.made-by', { date, time, name: by });
  });
}
