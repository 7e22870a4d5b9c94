import type { DocumentLanguage, Sides } from '../documents/document.ts';
import { amid, prefixed, recordText, sayIn, under, unknownIn } from '../documents/passages.ts';
import type { MessageKey } from '../lib/messages.ts';
import type { Source } from '../sources/rules.ts';
import type { Figure } from './rules.ts';

/** What is said of a figure, and each of its sources with its kind and what it is given for. */
export function sourcesCell({ note, sources }: Figure, language: DocumentLanguage): Sides {
  const noted = recordText(note, { language, authoritative: 'ja', as: 'plain' });
  const none = sources.length === 0 ? [sayIn(language)((t) => t('indicators.no-source'))] : [];
  const lines = [...(noted === null ? [] : [noted]), ...none, ...sources.map((source) => sourceLine(source, language))];
  return lines.reduce((above, line) => under(above, line));
}

function sourceLine({ kind, covers, title, url, note }: Source, language: DocumentLanguage): Sides {
  const say = sayIn(language);
  const reading = { language, authoritative: 'both', as: 'plain' } as const;
  const before = covers === 'all' ? [] : say((t) => t('minutes.source-note', { of: t(`meetings.covers.${covers}` as MessageKey) }));
  const after = say((t) => t('minutes.source-kind', { kind: t(`common.source.${kind}`) }) + (url === null ? '' : ` ${url}`));
  const name = recordText(title, reading) ?? unknownIn(language, (t) => t('common.not-written'));
  const line = amid(before.length === 0 ? say(() => '') : before, name, after);
  const noted = recordText(note, reading);
  return noted === null ? line : under(line, prefixed(noted, say((_, lang) => (lang === 'ja' ? '※' : '* '))));
}
