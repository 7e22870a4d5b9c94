import { accepted, changedMeanwhile, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Delegation, MeetingFields, MeetingRecord } from '../meetings/rules.ts';
import type { Filled } from './proposal.ts';

/** A plan as one text, to tell whether it is still the one that was shown. */
export function seenOf({ meeting, areas }: Pick<MeetingRecord, 'meeting' | 'areas'>): string {
  const parts = areas.map((area) => [
    `${area.number}.${area.version}`, ...area.commitments.map(({ ref, version }) => `${ref}.${version}`),
  ]);
  return [`${meeting.number}.${meeting.version}`, ...parts.flat()].join(' ');
}

const texts = ['timeNote', 'place', 'title', 'summary', 'annexTitle', 'preamble', 'closing', 'note'] as const;

/** What an announcement does not say of a meeting is as it was planned: for the proposal, before it is reviewed. */
export function completedBy(announced: MeetingFields, planned: MeetingFields): MeetingFields {
  const words = (name: (typeof texts)[number]): Bilingual => ({
    ja: announced[name].ja ?? planned[name].ja, en: announced[name].en ?? planned[name].en,
  });
  const isDated = announced.heldFrom !== null;
  return {
    ...announced,
    fiscalYear: announced.fiscalYear ?? planned.fiscalYear,
    heldFrom: announced.heldFrom ?? planned.heldFrom,
    heldTo: isDated ? announced.heldTo : planned.heldTo,
    startsAt: announced.startsAt ?? planned.startsAt,
    endsAt: announced.endsAt ?? planned.endsAt,
    timeZone: announced.timeZone ?? planned.timeZone,
    format: announced.format ?? planned.format,
    authoritative: planned.authoritative,
    ...(Object.fromEntries(texts.map((name) => [name, words(name)])) as Pick<MeetingFields, (typeof texts)[number]>),
  };
}

/** The review asks in Japanese alone: what was planned in English, and how it meets, stays. */
export function withUnasked(reviewed: MeetingFields, planned: MeetingFields): MeetingFields {
  const words = (name: (typeof texts)[number]) => [name, keptEnglish(reviewed[name], planned[name])] as const;
  return {
    ...reviewed,
    format: reviewed.format ?? planned.format,
    ...(Object.fromEntries(texts.map(words)) as Pick<MeetingFields, (typeof texts)[number]>),
  };
}

export function keptEnglish(reviewed: Bilingual, planned: Bilingual): Bilingual {
  return { ja: reviewed.ja, en: reviewed.en ?? planned.en };
}

/** Who was announced, in the English that was planned for them; others who were planned to come stay. */
export function delegationOf(reviewed: Delegation, planned: Delegation | undefined): Delegation {
  if (planned === undefined) return reviewed;
  const known = (ja: string | null) => planned.delegates.find(({ name }) => ja !== null && name.ja === ja);
  const delegates = reviewed.delegates.map((delegate) => {
    const before = known(delegate.name.ja);
    if (before === undefined) return delegate;
    return {
      ...delegate, name: keptEnglish(delegate.name, before.name), post: keptEnglish(delegate.post, before.post),
    };
  });
  const hasHead = delegates.some(({ isHead }) => isHead);
  const isNamed = (ja: string | null): boolean => reviewed.delegates.some(({ name }) => ja !== null && name.ja === ja);
  const others = planned.delegates.filter(({ name, isHead }) => !isNamed(name.ja) && !(isHead && hasHead));
  return { ...reviewed, text: keptEnglish(reviewed.text, planned.text), delegates: [...delegates, ...others] };
}

/** Whether the plan is the one that was shown, and each of its parts is meant by one announced part at most. */
export function decideFilling(given: Filled, record: MeetingRecord, heard: ReadonlySet<number>): Decision<true> {
  if (given.seen !== seenOf(record)) return refused(changedMeanwhile({ table: 'meetings', id: record.meeting.id }));
  const refusals = [
    ...refusedAreas(given, record), ...refusedCommitments(given, record, heard),
    ...refusedStrikes(given, record, heard),
  ];
  return refusals.length === 0 ? accepted(true) : refused(...refusals);
}

function refusedAreas({ areas }: Filled, record: MeetingRecord): Refusal[] {
  const chosen = areas.map(({ planned }) => planned);
  return chosen.flatMap((number, a): Refusal[] => {
    if (number === null) return [];
    const field = `areas[${a}][planned]`;
    if (!record.areas.some((area) => area.number === number)) return [{ field, reason: 'web.refusal.not-understood' }];
    if (chosen.indexOf(number) === a) return [];
    return [{ field, reason: 'announcement.refusal.planned-twice', values: { planned: number } }];
  });
}

function refusedCommitments({ areas }: Filled, record: MeetingRecord, heard: ReadonlySet<number>): Refusal[] {
  const planned = new Map(record.areas.flatMap((area) => area.commitments).map((one) => [one.ref, one]));
  const chosen = areas.flatMap(({ planned: area, commitments }, a) =>
    commitments.map((one, c) => ({ ref: one.planned, area, field: `areas[${a}][commitments][${c}][planned]` })),
  );
  return chosen.flatMap(({ ref, area, field }, place): Refusal[] => {
    if (ref === null) return [];
    const meant = planned.get(ref);
    if (meant === undefined) return [{ field, reason: 'web.refusal.not-understood' }];
    if (chosen.findIndex((one) => one.ref === ref) !== place) {
      return [{ field, reason: 'announcement.refusal.planned-twice', values: { planned: ref } }];
    }
    // What leadership or a meeting said of it stays with its number and cannot go along.
    const cannotMove = meant.areaNumber !== area && heard.has(meant.id);
    return cannotMove ? [{ field, reason: 'announcement.refusal.heard', values: { ref } }] : [];
  });
}

function refusedStrikes({ areas, strike }: Filled, record: MeetingRecord, heard: ReadonlySet<number>): Refusal[] {
  const meant = new Set(areas.flatMap(({ planned, commitments }) => [
    planned === null ? '' : `area-${planned}`, ...commitments.map((one) => one.planned ?? ''),
  ]));
  const wrong = strike.filter((part) => meant.has(part));
  const gone = record.areas.flatMap(({ number, commitments }) =>
    commitments.filter((one) => !meant.has(one.ref) && isStruck({ ...one, number }, strike)),
  );
  const worked = gone.filter(({ actions }) => actions.length > 0);
  const said = gone.filter(({ id, actions }) => actions.length === 0 && heard.has(id));
  const field = 'strike';
  return [
    ...wrong.map((part): Refusal => ({
      field, reason: 'announcement.refusal.strike-meant', values: { planned: part.replace('area-', '') },
    })),
    ...worked.map(({ ref }): Refusal => ({ field, reason: 'announcement.refusal.strike-tracked', values: { ref } })),
    ...said.map(({ ref }): Refusal => ({ field, reason: 'announcement.refusal.strike-heard', values: { ref } })),
  ];
}

/** Struck itself, or with its whole area. */
export function isStruck({ ref, number }: { ref: string; number: number }, strike: string[]): boolean {
  return strike.includes(ref) || strike.includes(`area-${number}`);
}
