import type { MessageKey, Translate } from '../lib/messages.ts';
import type { ReadOtherwise } from './read-back.ts';

const labels: [string, MessageKey][] = [
  ['title', 'meetings.names.title'], ['held', 'meetings.held'], ['starts', 'meetings.starts-at'], ['ends', 'meetings.ends-at'],
  ['place', 'meetings.place'], ['delegations', 'meetings.delegations'], ['summary', 'meetings.summary'],
  ['annexTitle', 'meetings.names.annex'], ['note', 'meetings.note'], ['preamble', 'meetings.preamble'],
  ['focusAreas', 'meetings.areas'], ['closing', 'meetings.closing'], ['opening', 'announcement.field.opening'],
  ['heading', 'announcement.field.heading'], ['unread', 'announcement.field.unread'], ['number', 'meetings.number'],
  ['fiscalYear', 'meetings.fiscal-year'],
];

/** What a field of an announcement (LineReading) is called. */
export function labelOf(field: string, t: Translate): string {
  const key = labels.find(([start]) => field.startsWith(start))?.[1];
  return key === undefined ? '' : t(key);
}

/** What a reader of the printed announcement would take for something else, a sentence each. */
export function otherwiseSentences(otherwise: ReadOtherwise[], t: Translate): string[] {
  return otherwise.map(({ line, field, readAs }) => {
    const [own, other] = [labelOf(field, t), labelOf(readAs, t)];
    if (line === null) return t('announcement.otherwise.part', { field: own });
    const shown = line.length > 60 ? `${line.slice(0, 60).toWellFormed()}…` : line;
    if (readAs === 'unread') return t('announcement.otherwise.unread', { line: shown, field: own });
    return own === other
      ? t('announcement.otherwise.place', { line: shown, field: own })
      : t('announcement.otherwise.field', { line: shown, field: own, other });
  });
}
