import { isOperative } from '../commitments/rules.ts';
import type { Commitment, CommitmentFields } from '../commitments/rules.ts';
import type { FocusArea } from '../focus-areas/rules.ts';
import { likeness, pairUp } from './likeness.ts';
import type { Paired, Pairing } from './likeness.ts';
import type { ProposedArea } from './proposal.ts';

/** An area that is planned for a meeting, with its commitments. */
export type PlannedArea = Pick<FocusArea, 'number' | 'heading' | 'text' | 'themes'> & {
  commitments: Pick<Commitment, 'ref' | 'text' | 'by' | 'to'>[];
};

/** Which planned area and commitments the announced ones seem to be; null where they seem to be new. */
export interface AreaMatch {
  planned: number | null;
  isCertain: boolean;
  commitments: { planned: string | null; isCertain: boolean }[];
}

type Announced = Pick<ProposedArea, 'heading' | 'text' | 'commitments'>;

/** Proposes for every announced area and commitment the planned one whose words it continues. */
export function matchPlanned(announced: Announced[], planned: PlannedArea[]): AreaMatch[] {
  const areas = matchAreas(announced, planned);
  const said = announced.flatMap(({ commitments }, area) => commitments.map((one) => ({ area, one })));
  const known = planned.flatMap(({ commitments }, area) => commitments.map((one) => ({ area, one })));
  const isAtHome = (left: number, right: number) => areas[said[left]?.area ?? -1]?.right === known[right]?.area;
  const pairings = said.flatMap(({ one }, left) =>
    known.map((other, right): Pairing => ({ left, right, score: commitmentLikeness(one, other.one) })),
  );
  // Words that moved to another area have to be nearly the same.
  const possible = pairings.filter(({ left, right, score }) => isAtHome(left, right) || score >= 0.6);
  const paired = pairUp(said.length, possible, { least: 0.4, sure: 0.7, strange: 0.25 });
  const matches = withRemaining(paired, said, known, areas);
  return announced.map((_, area) => ({
    planned: planned[areas[area]?.right ?? -1]?.number ?? null,
    isCertain: areas[area]?.isCertain ?? false,
    commitments: said.flatMap((one, place) => {
      const match = matches[place];
      if (one.area !== area || match === undefined) return [];
      const { right, isCertain } = match;
      const isSure = isCertain && (right === null || isAtHome(place, right));
      return [{ planned: right === null ? null : (known[right]?.one.ref ?? null), isCertain: isSure }];
    }),
  }));
}

function matchAreas(announced: Announced[], planned: PlannedArea[]): Paired[] {
  const pairings = announced.flatMap((area, left) =>
    planned.map((other, right): Pairing => ({ left, right, score: areaLikeness(area, other) })),
  );
  return pairUp(announced.length, pairings, { least: 0.35, sure: 0.7, strange: 0.25 });
}

/** By the headings, and by how many of the planned area's themes the announced one names. */
function areaLikeness(announced: Announced, planned: PlannedArea): number {
  const byHeading = likeness(announced.heading.ja ?? '', planned.heading.ja ?? '');
  const names = planned.themes.map(({ name }) => name.ja ?? '').filter((name) => name !== '');
  if (names.length === 0 || byHeading === 1) return byHeading;
  const words = [announced.heading.ja, announced.text.ja].join('\n');
  const named = names.filter((name) => words.includes(name)).length;
  return 0.6 * byHeading + 0.4 * (named / names.length);
}

type Words = Pick<CommitmentFields, 'text' | 'by' | 'to'>;

/** By the words; of other sides than was planned, or promising nothing, it is hardly the same. */
function commitmentLikeness(announced: CommitmentFields, planned: Words): number {
  const isOfOthers = planned.by.length > 0 && sidesOf(announced) !== sidesOf(planned);
  const isHardly = isOfOthers || !isOperative(announced.act);
  return likeness(announced.text.ja ?? '', planned.text.ja ?? '') * (isHardly ? 0.6 : 1);
}

function sidesOf({ by, to }: Pick<Words, 'by' | 'to'>): string {
  return `${by.toSorted().join('+')}>${to.toSorted().join('+')}`;
}

interface Part<Words> {
  area: number;
  one: Words;
}

/**
 * Where something planned for an area is left over, what promises something there is not certainly new: if it is the
 * only one of the same sides, it may be the same in quite other words.
 */
function withRemaining(
  paired: Paired[],
  said: Part<CommitmentFields>[],
  known: Part<Words>[],
  areas: Paired[],
): Paired[] {
  const taken = new Set(paired.map(({ right }) => right));
  const free = known.flatMap((part, place) => (taken.has(place) ? [] : [{ ...part, place }]));
  const open = said.filter(({ one }, place) => paired[place]?.right === null && isOperative(one.act));
  return paired.map((match, left) => {
    const part = said[left];
    const remaining = free.filter(({ area }) => area === areas[part?.area ?? -1]?.right);
    if (part === undefined || !open.includes(part) || remaining.length === 0) return match;
    const isOfSame = ({ one }: Part<Words>): boolean => sidesOf(one) === sidesOf(part.one);
    const rivals = open.filter((other) => other.area === part.area && isOfSame(other));
    const [same, ...more] = remaining.filter(isOfSame);
    const isOnly = same !== undefined && more.length === 0 && rivals.length === 1;
    return { right: isOnly ? same.place : null, isCertain: false };
  });
}
