import { wordsIn } from '../lib/words.ts';
import type { PartialDate } from '../lib/dates.ts';
import type { Words } from '../lib/words.ts';
import { showDate } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { OfficeName, Status } from './rules.ts';

const chips: Record<Status, string> = {
  not_started: 'chip-not-started',
  in_progress: 'chip-in-progress',
  awaiting_counterpart: 'chip-awaiting',
  done: 'chip-done',
  dropped: 'chip-dropped',
};

/** A reported status as its chip: class name and word. */
export function statusChip(status: Status, { t }: Pick<ReaderOf, 't'>): { kind: string; label: string } {
  return { kind: chips[status], label: t(`actions.status.${status}`) };
}

export interface OfficeLabel {
  words: Words | null;
  side: string;
}

/** An office with its side; null where none is named. */
export function officeLabel(office: OfficeName | null, { locale, t }: ReaderOf): OfficeLabel | null {
  return office === null ? null : { words: wordsIn(office.name, locale), side: t(`common.party.${office.party}`) };
}

/** An office in one line of plain text, for drop-downs. */
export function officeChoice(office: OfficeName, reader: ReaderOf): { value: string; label: string } {
  const label = officeLabel(office, reader);
  return { value: String(office.id), label: `${label?.side ?? ''}　${label?.words?.text ?? ''}` };
}

/** A date as a `time` element needs it. */
export function dateLabel(date: PartialDate | null, reader: ReaderOf): { datetime: string; text: string } | null {
  return date === null ? null : { datetime: date, text: showDate(date, reader) };
}
