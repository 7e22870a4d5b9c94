import type { Block } from '../documents/document.ts';
import type { MessageKey, Translate } from '../lib/messages.ts';
import { sourceList } from '../sources/list-composing.ts';
import type { Source } from '../sources/rules.ts';
import { text, title } from './composing-pages.ts';
import type { Composing } from './composing-pages.ts';
import type { MinutesRecord } from './rules.ts';

/** 出典: each source once, with its kind, and below it what was said of single facts. */
export function composeSources(record: MinutesRecord, composing: Composing): Block[] {
  const { label } = composing;
  const heading = title(1, label('minutes.sources'));
  if (record.sources.length === 0) return [heading, text(label('common.not-written'))];
  return [heading, sourceList(record.sources, (source, t) => coveredWords(source, record, t), composing)];
}

function coveredWords({ noun, recordId, covers }: Source, { areas }: MinutesRecord, t: Translate): string {
  const area = areas.find(({ id }) => noun === 'focus-area' && id === recordId);
  const commitments = noun === 'commitment' ? areas.flatMap((one) => one.commitments) : [];
  const commitment = commitments.find(({ id }) => id === recordId);
  const part = area === undefined ? commitment?.ref : t('focus-areas.name', { number: area.number });
  const what = t(`meetings.covers.${covers}` as MessageKey);
  return part === undefined ? what : `${part} ${what}`;
}
