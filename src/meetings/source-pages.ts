import type { MessageKey } from '../lib/messages.ts';
import { wholeParts } from '../lib/whole-parts.ts';
import { wordsIn } from '../lib/words.ts';
import type { Source } from '../sources/rules.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { MeetingWords } from './rules.ts';

/** One source as listed below a record: what it covers, of which kind it is, and where it can be read. */
export function sourceView(source: Source, areas: MeetingWords['areas'], reader: ReaderOf) {
  const title = wordsIn(source.title, reader.locale);
  return {
    kind: reader.t(`common.source.${source.kind}`),
    inferred: source.kind === 'I',
    of: partName(source, areas, reader),
    covers: reader.t(`meetings.covers.${source.covers}` as MessageKey),
    title,
    titleParts: wholeParts(title?.text ?? ''),
    url: source.url,
    note: wordsIn(source.note, reader.locale),
  };
}

function partName(source: Source, areas: MeetingWords['areas'], { t }: ReaderOf): string {
  if (source.noun === 'focus-area') {
    const area = areas.find(({ id }) => id === source.recordId);
    return area === undefined ? '' : t('focus-areas.name', { number: area.number });
  }
  if (source.noun === 'commitment') {
    return areas.flatMap(({ commitments }) => commitments).find(({ id }) => id === source.recordId)?.ref ?? '';
  }
  return '';
}
