import { readAreas } from './areas.ts';
import { splitClosing } from './closing.ts';
import { readDates, readFiscalYear } from './dates-of.ts';
import type { Draft } from './draft.ts';
import { fieldsOf, lineReading } from './fields.ts';
import type { Line } from './lines.ts';
import { firstNumber, rawLines } from './lines.ts';
import { readNumber } from './number.ts';
import type { Delegations } from './participants.ts';
import { readDelegations } from './participants.ts';
import type { Aliases } from './parties.ts';
import { aliasesWith } from './parties.ts';
import { placeFromProse } from './prose-facts.ts';
import { delegationsFromProse } from './prose.ts';
import type { Announcement, ReadDelegation, Reading } from './reading.ts';
import { findSpan } from './span.ts';
import { walk } from './walk.ts';
import type { Warning } from './warnings.ts';
import { warning } from './warnings.ts';
import { knownLines } from './wrapping.ts';

/**
 * Reads an official announcement of a meeting, in either width, from a text that may hold other lines around it. Never
 * throws; what is not told is null, what is not certain is a warning, and every line is accounted for.
 */
export function readAnnouncement(text: string): Reading {
  const raws = rawLines(text);
  const all = knownLines(raws);
  const span = findSpan(all);
  const gaps = all.slice(Math.max(span.from, 0) + 1, span.to).filter(({ afterBlank }) => afterBlank);
  return assemble(walk(all, span), raws, { isFound: span.from >= 0, hasOneGap: gaps.length === 1 });
}

function assemble(
  draft: Draft,
  raws: string[],
  { isFound, hasOneGap }: { isFound: boolean; hasOneGap: boolean },
): Reading {
  const { areas, closing } = splitClosing(draft.areas, hasOneGap);
  const preamble = [...draft.front, ...draft.preamble];
  const number = readNumber(draft);
  const dates = readDates(draft);
  const fiscalYear = readFiscalYear(draft, dates.value.heldFrom);
  const place = placeFromProse(draft);
  const people = readPeople(draft);
  const focus = readAreas({ ...draft, areas, preamble }, knownNames(people.delegations));
  const { places, delegations } = people;
  const fields = fieldsOf({ ...draft, areas, preamble, closing, people: places, notUnderstood: dates.notUnderstood });
  const lines = raws.map((raw, at) => lineReading(raw, at + 1, fields));
  const warnings = isFound
    ? [...draft.warnings, ...titleWarnings(draft), ...[number, dates, fiscalYear, place, people, focus].flatMap(said)]
    : [warning('nothing-read'), ...number.warnings];
  const announcement: Announcement = {
    number: number.value,
    title: draft.title?.text ?? null,
    ...dates.value,
    fiscalYear: fiscalYear.value,
    place: joined(draft.place) ?? place.value,
    delegations,
    summary: joined(draft.summary),
    annexTitle: draft.annexTitle?.text ?? null,
    note: joined(draft.note),
    preamble: preamble.map((line) => line.text),
    focusAreas: focus.areas,
    closing: closing.map((line) => line.text),
    unread: lines.filter(({ field }) => field === 'unread').map(({ line, text }) => ({ line, text })),
    warnings: inOrder(warnings),
  };
  return { announcement, lines };
}

function said({ warnings }: { warnings: Warning[] }): Warning[] {
  return warnings;
}

function joined(lines: Line[]): string | null {
  return lines.length === 0 ? null : lines.map((line) => line.text).join('\n');
}

function inOrder(warnings: Warning[]): Warning[] {
  const once = new Map(warnings.map((it) => [JSON.stringify(it), it]));
  return [...once.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

function titleWarnings({ title, planned }: Draft): Warning[] {
  const untitled = title === null ? [warning('title-not-found')] : [];
  const ahead = planned === null ? [] : [warning('planned-meeting', firstNumber(planned), { words: planned.text })];
  return [...untitled, ...ahead];
}

function readPeople(draft: Draft): Delegations {
  const listed = readDelegations(draft.participants);
  const told = listed.delegations.length > 0 ? listed : delegationsFromProse([...draft.front, ...draft.preamble]);
  const missing = (['jp', 'us'] as const).filter((party) => !told.delegations.some((it) => it.party === party));
  const names = { jp: '日本側', us: '米国側' };
  const warnings = missing.map((party) => warning('delegation-not-found', null, { party: names[party] }));
  return { ...told, places: listed.places, warnings: [...told.warnings, ...warnings] };
}

/** 青柳長官 is the Japanese side once 青柳 is known to lead it. */
function knownNames(delegations: ReadDelegation[]): Aliases {
  const names = delegations.flatMap(({ head, party }) => {
    const name = head?.name ?? '';
    return name.length < 2 ? [] : [{ name, party }];
  });
  return aliasesWith(names);
}
