import type { Block, Document } from '../documents/document.ts';
import { madeSides } from '../documents/making.ts';
import type { Making } from '../documents/making.ts';
import { sayIn } from '../documents/passages.ts';
import type { Day } from '../lib/dates.ts';
import { foldWidth } from '../lib/width.ts';
import type { Line } from './print.ts';

interface Given {
  number: number;
  lines: Line[];
  /** The text as it was published; null where we have none. */
  published: string | null;
  /** The record names a primary source, so that something of it was published. */
  hasPrimarySource: boolean;
  /** The newest edition of the minutes lacks the counterpart's word. */
  isUnconfirmed: boolean;
  today: Day;
  making: Making;
}

const say = sayIn('ja');

/** The announcement in the official layout, in Japanese as it is published; every line stands as it is printed. */
export function composeAnnouncement(given: Given): Document {
  const { number, lines, today, making } = given;
  const state = stateOf(given);
  const titles = lines.filter(({ is }) => is === 'title');
  const ends = lines.filter(({ is }) => is === 'end');
  return {
    kind: 'announcement',
    meeting: number,
    language: 'ja',
    audience: 'shared',
    asOf: today,
    title: titles.flatMap(({ words }) => say(() => words)),
    marking: say((t) => t('announcement.document.marking')),
    state: say((t) => [
      t(state === 'draft' ? 'minutes.state.draft' : `announcement.document.${state}`),
      ...(given.isUnconfirmed ? [t('common.unconfirmed')] : []),
    ].join(t('common.between'))),
    draft: state === 'draft',
    edition: null,
    orientation: 'portrait',
    date: [],
    blocks: lines.filter(({ is }) => is !== 'title' && is !== 'end').flatMap(blocksOf),
    end: ends.flatMap(({ words }) => say(() => words)),
    made: madeSides(making, 'ja'),
  };
}

function blocksOf({ is, words }: Line): Block[] {
  const sides = say(() => words);
  if (is === 'heading') return [{ kind: 'heading', level: 1, number: null, sides }];
  if (is === 'area') return [{ kind: 'heading', level: 2, number: null, sides }];
  if (is === 'annex') return [{ kind: 'break' }, { kind: 'text', sides, at: 'middle' }];
  return words === '' ? [] : [{ kind: 'text', sides }];
}

/** How near it is to what was published: its very words, words of ours for it, or words that nobody published yet. */
function stateOf({ lines, published, hasPrimarySource }: Given): 'published' | 'from-record' | 'draft' {
  if (published !== null && isSaidIn(published, lines)) return 'published';
  return hasPrimarySource ? 'from-record' : 'draft';
}

/** Whether everything that is printed was published so, whatever the width of its signs and spaces. */
function isSaidIn(published: string, lines: Line[]): boolean {
  const bare = (words: string): string => foldWidth(words).replace(/\s/g, '');
  const whole = bare(published);
  return lines.every(({ words }) => whole.includes(bare(words)));
}
