import { splitClosing } from './closing.ts';
import { findCommitments } from './commitments.ts';
import { isSccm, placeFromProse, readDates, readFiscalYear, readNumber } from './facts.ts';
import type { Line } from './lines.ts';
import { firstNumber, rawLines } from './lines.ts';
import type { Delegations } from './participants.ts';
import { readDelegations } from './participants.ts';
import type { Aliases } from './parties.ts';
import { aliasesWith } from './parties.ts';
import { delegationsFromProse } from './prose.ts';
import type { Announcement, LineReading, ReadDelegation, ReadFocusArea, Reading } from './reading.ts';
import { findSpan } from './span.ts';
import type { Draft, DraftArea } from './walk.ts';
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
  const draft = walk(all, span);
  return assemble(draft, raws, span.from >= 0);
}

function assemble(draft: Draft, raws: string[], isFound: boolean): Reading {
  const { areas, closing } = splitClosing(draft.areas);
  const parts = { ...draft, areas, closing, preamble: [...draft.front, ...draft.preamble] };
  const number = readNumber(draft);
  const dates = readDates(draft);
  const fiscalYear = readFiscalYear(draft, dates.value.heldFrom);
  const place = placeFromProse(draft);
  const people = readPeople(draft);
  const known = knownNames(people.delegations);
  const focus = readAreas(parts, known);
  const fields = fieldsOf(parts, people, dates.notUnderstood);
  const lines = raws.map((raw, at) => lineReading(raw, at + 1, fields));
  const warnings = [
    ...(isFound ? [] : [warning('nothing-read')]), ...draft.warnings, ...(draft.title === null && isFound ? [warning('title-not-found')] : []),
    ...(isFound || isSccm(draft) ? number.warnings : []), ...dates.warnings, ...place.warnings, ...fiscalYear.warnings, ...plannedWarnings(draft), ...people.warnings,
    ...focus.warnings,
  ];
  const announcement: Announcement = {
    number: number.value,
    title: draft.title?.text ?? null,
    ...dates.value,
    fiscalYear: fiscalYear.value,
    place: joined(draft.place) ?? place.value,
    delegations: people.delegations,
    summary: joined(draft.summary),
    annexTitle: draft.annexTitle?.text ?? null,
    note: joined(draft.note),
    preamble: parts.preamble.map((line) => line.text),
    focusAreas: focus.areas,
    closing: closing.map((line) => line.text),
    unread: lines.filter(({ field }) => field === 'unread').map(({ line, text }) => ({ line, text })),
    warnings: inOrder(warnings),
  };
  return { announcement, lines };
}

type Parts = Pick<Draft, 'title' | 'when' | 'place' | 'participants' | 'summary' | 'annexTitle' | 'note' | 'preamble' | 'laid'> & {
  areas: DraftArea[];
  closing: Line[];
};

function joined(lines: Line[]): string | null {
  return lines.length === 0 ? null : lines.map((line) => line.text).join('\n');
}

function inOrder(warnings: Warning[]): Warning[] {
  const once = new Map(warnings.map((it) => [JSON.stringify(it), it]));
  return [...once.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

function plannedWarnings({ planned }: Draft): Warning[] {
  return planned === null ? [] : [warning('planned-meeting', firstNumber(planned), { words: planned.text })];
}

function readPeople(draft: Draft): Delegations {
  const listed = readDelegations(draft.participants);
  const read = listed.delegations.length > 0 ? listed : { ...delegationsFromProse([...draft.front, ...draft.preamble]), places: listed.places };
  const missing = (['jp', 'us'] as const).filter((party) => !read.delegations.some((it) => it.party === party));
  const names = { jp: '日本側', us: '米国側' };
  return { ...read, warnings: [...read.warnings, ...missing.map((party) => warning('delegation-not-found', null, { party: names[party] }))] };
}

/** 青柳長官 is the Japanese side once 青柳 is known to lead it. */
function knownNames(delegations: ReadDelegation[]): Aliases {
  const names = delegations.flatMap(({ head, party }) => (head?.name == null || head.name.length < 2 ? [] : [{ name: head.name, party }]));
  return aliasesWith(names);
}

interface ReadAreas {
  areas: ReadFocusArea[];
  warnings: Warning[];
}

function readAreas(parts: Parts & { hasAnnex: boolean; namesAnnex: boolean; summary: Line[] }, known: Aliases): ReadAreas {
  if (parts.areas.length === 0) return gatherCommitments(parts, known);
  const warnings: Warning[] = [];
  let last = 0;
  const areas = parts.areas.map(({ number, heading, paragraphs }): ReadFocusArea => {
    const found = paragraphs.map(({ line }) => findCommitments(line, known));
    const commitments = found.flatMap((it) => it.commitments);
    const first = heading ?? paragraphs[0]?.line ?? null;
    const line = first === null ? null : firstNumber(first);
    if (number !== null && number <= last) warnings.push(warning('area-number-repeated', line, { number }));
    if (commitments.length === 0) warnings.push(warning('area-without-commitment', line, { heading: heading?.text ?? '' }));
    warnings.push(...found.flatMap((it) => it.warnings));
    last = number ?? last;
    return { number, heading: heading?.text ?? null, paragraphs: paragraphs.map((it) => it.line.text), commitments };
  });
  return { areas, warnings };
}

/** The commitments of a text that is not divided into areas; the words stay where they stand. */
function gatherCommitments(parts: Parts & { hasAnnex: boolean; namesAnnex: boolean }, known: Aliases): ReadAreas {
  if (parts.namesAnnex && !parts.hasAnnex) {
    const line = parts.annexTitle === null ? null : firstNumber(parts.annexTitle);
    return { areas: [], warnings: [warning('annex-missing', line)] };
  }
  const paragraphs = parts.hasAnnex ? parts.preamble : [...parts.preamble, ...parts.summary];
  const found = paragraphs.map((line) => findCommitments(line, known));
  const commitments = found.flatMap((it) => it.commitments);
  if (commitments.length === 0) return { areas: [], warnings: [] };
  const area = { number: null, heading: null, paragraphs: [], commitments };
  return { areas: [area], warnings: [warning('areas-not-found'), ...found.flatMap((it) => it.warnings)] };
}

/** For each line number the field its words stand in. */
function fieldsOf(parts: Parts, people: Delegations, notUnderstood: Line[]): Map<number, string> {
  const fields = new Map<number, string>();
  const put = (line: Line | null, field: string): void => line?.numbers.forEach((number) => fields.set(number, field));
  for (const [number, field] of parts.laid) fields.set(number, field);
  put(parts.title, 'title');
  put(parts.annexTitle, 'annexTitle');
  parts.when.forEach((line) => put(line, 'heldFrom'));
  parts.participants.forEach((line, at) => {
    const place = people.places[at] ?? null;
    put(line, place === null ? 'unread' : place < 0 ? 'delegations' : `delegations.${place}`);
  });
  for (const field of ['place', 'summary', 'note'] as const) parts[field].forEach((line) => put(line, field));
  parts.preamble.forEach((line, at) => put(line, `preamble.${at}`));
  parts.areas.forEach(({ heading, paragraphs }, at) => {
    put(heading, `focusAreas.${at}.heading`);
    paragraphs.forEach(({ line }, place) => put(line, `focusAreas.${at}.paragraphs.${place}`));
  });
  parts.closing.forEach((line, at) => put(line, `closing.${at}`));
  notUnderstood.forEach((line) => put(line, 'unread'));
  return fields;
}

function lineReading(raw: string, line: number, fields: Map<number, string>): LineReading {
  const isBlank = raw.trim() === '';
  return { line, text: raw, field: isBlank ? 'blank' : (fields.get(line) ?? 'unread') };
}
