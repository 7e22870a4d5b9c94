import type { MessageKey } from '../lib/messages.ts';
import { wholeParts } from '../lib/whole-parts.ts';
import { wordsIn } from '../lib/words.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { Source } from './rules.ts';

/** A source on one line beside the fact it speaks for; `covers` only where it is not for all of it. */
export function sourceLine(source: Source, { t, locale }: ReaderOf) {
  const title = wordsIn(source.title, locale);
  return {
    kind: t(`common.source.${source.kind}`),
    isInferred: source.kind === 'I',
    covers: source.covers === 'all' ? null : t(coversKey(source)),
    title,
    // The day of a source is in its title.
    titleParts: wholeParts(title?.text ?? ''),
    // Only what a browser opens as a page becomes a link.
    href: source.url !== null && /^https?:\/\//i.test(source.url) ? source.url : null,
    note: wordsIn(source.note, locale),
  };
}

// The number of an area is another thing than the number of a meeting.
function coversKey({ noun, covers }: Source): MessageKey {
  if (noun === 'focus-area' && covers === 'number') return 'public-record.covers.area-number';
  return `meetings.covers.${covers}` as MessageKey;
}

export type SourceLine = ReturnType<typeof sourceLine>;
