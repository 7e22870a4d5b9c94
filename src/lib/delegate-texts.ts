import { parties } from './parties.ts';
import type { Party } from './parties.ts';

type Row = Record<string, unknown>;
type Member = { party: unknown } & Row;

/** What is written of one delegate, as a text of the delegation: 'jp_2_post' is the post of the second of Japan's. */
export interface DelegateText {
  party: Party;
  /** From 1, in the order in which the delegates of a side are named. */
  place: number;
  of: 'name' | 'post';
}

export function delegateText(field: string): DelegateText | null {
  const [, party, place, of] = /^(jp|us)_(\d+)_(name|post)$/.exec(field) ?? [];
  return party === undefined ? null : { party: party as Party, place: Number(place), of: of as 'name' | 'post' };
}

/** The row of a revision with the names and posts of delegates among its columns: 'jp_2_post_ja'. */
export function withDelegateTexts(row: Row): Row {
  const columns = parties.flatMap((party) =>
    membersOf(row, party).flatMap((member, at) =>
      ['name_ja', 'name_en', 'post_ja', 'post_en'].map((column) => [`${party}_${at + 1}_${column}`, member[column]] as const),
    ),
  );
  return columns.length === 0 ? row : { ...row, ...Object.fromEntries(columns) };
}

/** A row with such columns in the place of what its delegates hold. */
export function withTextsOfDelegates<T extends Row>(row: T, columns: Row): T {
  const { delegates } = row;
  if (!Array.isArray(delegates)) return { ...row, ...columns };
  const places = new Map(parties.map((party) => [party, 0]));
  const written = (delegates as Member[]).map((member) => {
    const party = member.party as Party;
    const place = (places.get(party) ?? 0) + 1;
    places.set(party, place);
    const of = Object.entries(columns).flatMap(([column, words]) => {
      const start = `${party}_${place}_`;
      return column.startsWith(start) ? [[column.slice(start.length), words] as const] : [];
    });
    return { ...member, ...Object.fromEntries(of) };
  });
  const others = Object.entries(columns).filter(([column]) => delegateText(column.replace(/_(?:ja|en)$/, '')) === null);
  return { ...row, ...Object.fromEntries(others), delegates: written };
}

function membersOf(row: Row, party: Party): Member[] {
  const { delegates } = row;
  return Array.isArray(delegates) ? (delegates as Member[]).filter((member) => member.party === party) : [];
}

/** One delegate through the revisions: how they were written last, in which of them, and at which place in each. */
interface Line {
  last: Member;
  seen: number;
  places: Map<number, number>;
}

/**
 * The place at which each delegate of a side stood in each of these revisions, oldest first. Rows have no identity: a
 * delegate is who has the same name or, from one revision to the next, the same post, in one of the two languages.
 */
export function delegateLines(rows: Row[], party: Party): Map<number, number>[] {
  const lines: Line[] = [];
  for (const [at, row] of rows.entries()) {
    const members = membersOf(row, party).map((member, place) => ({ member, place: place + 1 }));
    const open = new Set(members);
    // Who stood in the revision before comes first, whoever left it long ago last.
    const known = lines.toSorted((a, b) => b.seen - a.seen);
    for (const isAlike of likenesses) {
      for (const one of open) {
        const line = known.find((of) => of.seen < at && isAlike(of.last, one.member, of.seen === at - 1));
        if (line === undefined) continue;
        open.delete(one);
        line.last = one.member;
        line.seen = at;
        line.places.set(at, one.place);
      }
    }
    for (const { member, place } of open) lines.push({ last: member, seen: at, places: new Map([[at, place]]) });
  }
  return lines.map(({ places }) => places);
}

const sameName = (one: Member, other: Member): boolean => isSame(one, other, 'name');
const samePost = (one: Member, other: Member): boolean => isSame(one, other, 'post');

// From the surest to the least sure.
const likenesses: ((one: Member, other: Member, isNext: boolean) => boolean)[] = [
  (one, other) => ['name_ja', 'name_en', 'post_ja', 'post_en'].every((column) => one[column] === other[column]),
  (one, other) => sameName(one, other) && samePost(one, other),
  sameName,
  (one, other, isNext) => isNext && samePost(one, other),
];

function isSame(one: Member, other: Member, of: DelegateText['of']): boolean {
  return [`${of}_ja`, `${of}_en`].some((column) => typeof one[column] === 'string' && one[column] === other[column]);
}
