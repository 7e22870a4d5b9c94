import type { Block, Sides, TextBlock } from '../documents/document.ts';
import { wordsOf } from '../documents/document.ts';
import { prefixed, recordText } from '../documents/passages.ts';
import { readPlain } from '../documents/prose.ts';
import type { MessageKey, Translate } from '../lib/messages.ts';
import type { Source } from '../sources/rules.ts';
import { text, title } from './composing-pages.ts';
import type { Composing } from './composing-pages.ts';
import type { MinutesRecord } from './rules.ts';

/** 出典: each source once, with its kind, and below it what was said of single facts. */
export function composeSources(record: MinutesRecord, composing: Composing): Block[] {
  const { label } = composing;
  const heading = title(1, label('minutes.sources'));
  if (record.sources.length === 0) return [heading, text(label('common.not-written'))];
  const alike = Map.groupBy(record.sources, ({ kind, title, url }) => JSON.stringify([kind, title, url]));
  const items = [...alike.values()].map((sources) => sourceItem(sources, record, composing));
  return [heading, { kind: 'list', items }];
}

function sourceItem(sources: Source[], record: MinutesRecord, composing: Composing): Sides {
  const { say, language, unknown } = composing;
  const [first] = sources;
  if (first === undefined) return unknown;
  const name = recordText(first.title, { language, authoritative: 'both', as: 'plain' }) ?? unknown;
  const url = first.url === null ? '' : ` ${first.url}`;
  const kind = say((t) => t('minutes.source-kind', { kind: t(`common.source.${first.kind}`) }) + url);
  const notes = sources.map((source) => sourceNote(source, record, composing)).filter((note) => note !== null);
  return name.map((side, at) => {
    const line = [side, ...kind.slice(at, at + 1)].map(wordsOf).join('');
    const below = notes.flatMap((sides) => sides.slice(at, at + 1).map(({ blocks }) => blocks));
    return { ...side, blocks: [...readPlain(line), ...points(below.filter((blocks) => blocks.length > 0))] };
  });
}

function points(items: TextBlock[][]): TextBlock[] {
  return items.length === 0 ? [] : [{ kind: 'list', start: null, items }];
}

function sourceNote(source: Source, record: MinutesRecord, { say, language }: Composing): Sides | null {
  const note = recordText(source.note, { language, authoritative: 'both', as: 'plain' });
  return note === null ? null : prefixed(note, say((t) => t('minutes.source-note', { of: coveredWords(source, record, t) })));
}

function coveredWords({ noun, recordId, covers }: Source, { areas }: MinutesRecord, t: Translate): string {
  const area = areas.find(({ id }) => noun === 'focus-area' && id === recordId);
  const commitments = noun === 'commitment' ? areas.flatMap((one) => one.commitments) : [];
  const commitment = commitments.find(({ id }) => id === recordId);
  const part = area === undefined ? commitment?.ref : t('focus-areas.name', { number: area.number });
  const what = t(`meetings.covers.${covers}` as MessageKey);
  return part === undefined ? what : `${part} ${what}`;
}
