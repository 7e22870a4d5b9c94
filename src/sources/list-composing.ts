import type { Block, DocumentLanguage, Sides, TextBlock } from '../documents/document.ts';
import { wordsOf } from '../documents/document.ts';
import { prefixed, recordText } from '../documents/passages.ts';
import type { Say } from '../documents/passages.ts';
import { readPlain } from '../documents/prose.ts';
import type { Translate } from '../lib/messages.ts';
import type { Source } from './rules.ts';

interface Listing {
  language: DocumentLanguage;
  say: Say;
  /** What stands where no title was written. */
  unknown: Sides;
}

/** What of the record a source speaks for. */
type Covered = (source: Source, t: Translate) => string;

/** Each source once, and below it what was said of what it covers. */
export function sourceList(sources: Source[], covered: Covered, listing: Listing): Block {
  const alike = Map.groupBy(sources, ({ kind, title, url }) => JSON.stringify([kind, title, url]));
  return { kind: 'list', items: [...alike.values()].map((same) => sourceItem(same, covered, listing)) };
}

function sourceItem(sources: Source[], covered: Covered, composing: Listing): Sides {
  const { say, language, unknown } = composing;
  const [first] = sources;
  if (first === undefined) return unknown;
  const name = recordText(first.title, { language, authoritative: 'both', as: 'plain' }) ?? unknown;
  const url = first.url === null ? '' : ` ${first.url}`;
  const kind = say((t) => t('minutes.source-kind', { kind: t(`common.source.${first.kind}`) }) + url);
  const notes = sources.map((source) => sourceNote(source, covered, composing)).filter((note) => note !== null);
  return name.map((side, at) => {
    const line = [side, ...kind.slice(at, at + 1)].map(wordsOf).join('');
    const below = notes.flatMap((sides) => sides.slice(at, at + 1).map(({ blocks }) => blocks));
    return { ...side, blocks: [...readPlain(line), ...points(below.filter((blocks) => blocks.length > 0))] };
  });
}

function points(items: TextBlock[][]): TextBlock[] {
  return items.length === 0 ? [] : [{ kind: 'list', start: null, items }];
}

function sourceNote(source: Source, covered: Covered, { say, language }: Listing): Sides | null {
  const note = recordText(source.note, { language, authoritative: 'both', as: 'plain' });
  return note === null ? null : prefixed(note, say((t) => t('minutes.source-note', { of: covered(source, t) })));
}
