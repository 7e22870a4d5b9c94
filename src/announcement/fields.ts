import type { DraftArea, Draft } from './draft.ts';
import type { Line } from './lines.ts';
import type { Delegations } from './participants.ts';
import type { LineReading } from './reading.ts';

/** The lines of an announcement by the field they went to. */
export type Parts = Pick<
  Draft,
  'title' | 'when' | 'place' | 'participants' | 'summary' | 'annexTitle' | 'note' | 'preamble' | 'laid'
> & { areas: DraftArea[]; closing: Line[]; people: Delegations['places']; notUnderstood: Line[] };

const placeFields = { both: 'delegations', label: 'heading', none: 'unread' };

/** For each line number the field its words stand in. */
export function fieldsOf(parts: Parts): Map<number, string> {
  const fields = new Map<number, string>();
  const put = (line: Line | null, field: string): void => line?.numbers.forEach((number) => fields.set(number, field));
  for (const [number, field] of parts.laid) fields.set(number, field);
  put(parts.title, 'title');
  put(parts.annexTitle, 'annexTitle');
  parts.when.forEach((line) => put(line, 'heldFrom'));
  parts.participants.forEach((line, at) => {
    const place = parts.people[at] ?? null;
    put(line, typeof place === 'number' ? `delegations.${place}` : placeFields[place ?? 'none']);
  });
  for (const field of ['place', 'summary', 'note'] as const) parts[field].forEach((line) => put(line, field));
  parts.preamble.forEach((line, at) => put(line, `preamble.${at}`));
  parts.areas.forEach(({ heading, paragraphs }, at) => {
    put(heading, `focusAreas.${at}.heading`);
    paragraphs.forEach(({ line }, place) => put(line, `focusAreas.${at}.paragraphs.${place}`));
  });
  parts.closing.forEach((line, at) => put(line, `closing.${at}`));
  // Last, so that a line with words left over is unread whatever else was taken from it.
  parts.notUnderstood.forEach((line) => put(line, 'unread'));
  return fields;
}

export function lineReading(raw: string, line: number, fields: Map<number, string>): LineReading {
  const isBlank = raw.trim() === '';
  return { line, text: raw, field: isBlank ? 'blank' : (fields.get(line) ?? 'unread') };
}
