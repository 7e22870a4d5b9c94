import { linesOf } from './print.ts';
import type { Printable, Width } from './print.ts';
import { readAnnouncement } from './read.ts';
import type { Announcement } from './reading.ts';

/** A line that would be read as something else than it is, or words that would not be read as they stand. */
export interface ReadOtherwise {
  /** As it is printed; null where no single line is the reason. */
  line: string | null;
  /** Where its words belong, and where they would go (see LineReading). */
  field: string;
  readAs: string;
}

/**
 * What of a printed announcement would not be read as it stands in the record: words that are themselves the layout,
 * such as (以上). Of lines that follow each other the first is the reason. [] where all of it comes back.
 */
export function readOtherwise(it: Printable, options: { width?: Width } = {}): ReadOtherwise[] {
  const printed = linesOf(it, options).flatMap(({ words, field }) => words.split('\n').map((line) => ({ line, field })));
  const { announcement, lines } = readAnnouncement(printed.map(({ line }) => `${line}\n`).join(''));
  const fields = printed.map(({ line, field }, at) => ({ line, field, readAs: lines[at]?.field ?? 'unread' }));
  const astray = fields.map(({ field, readAs }) => readAs !== field);
  const first = fields.filter((_, at) => astray[at] === true && astray[at - 1] !== true);
  if (first.length > 0) return first;
  return differing(it, announcement).map((field) => ({ line: null, field, readAs: 'unread' }));
}

/** The fields whose words are others once they are read, though each line went to its place. */
function differing(it: Printable, read: Announcement): string[] {
  const said = partsOf(it);
  const again = partsOf(read);
  return Object.keys(said).filter((field) => JSON.stringify(said[field]) !== JSON.stringify(again[field]));
}

function partsOf(it: Printable): Record<string, unknown> {
  const { heldFrom, heldTo, startsAt, endsAt, place, summary, annexTitle, note, preamble, closing } = it;
  return {
    title: it.title, heldFrom, heldTo: heldTo ?? heldFrom, startsAt, endsAt, place, summary, annexTitle, note, preamble,
    closing,
    delegations: it.delegations.map(({ party, text }) => [party, text]),
    focusAreas: it.focusAreas.map(({ number, heading, paragraphs }) => [number, heading, paragraphs]),
  };
}
