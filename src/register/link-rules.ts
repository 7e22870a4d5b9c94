import type { FactCommitment } from './words-rules.ts';

/** Who continues whom among the commitments that are there. */
export function linksOf(commitments: FactCommitment[]) {
  const byId = new Map(commitments.map((one) => [one.id, one]));
  const laterOf = new Map<number, string[]>();
  for (const { ref, continues } of commitments) {
    for (const id of continues) laterOf.set(id, [...(laterOf.get(id) ?? []), ref]);
  }
  const earlierOf = ({ continues }: FactCommitment) =>
    continues.map((id) => byId.get(id)).filter((found) => found !== undefined);
  const origins = new Map<number, number>();
  const origin = (one: FactCommitment): number => {
    const known = origins.get(one.id);
    if (known !== undefined) return known;
    // Set before looking back, so that even links that run in a circle come to an end.
    origins.set(one.id, one.meetingNumber);
    const found = Math.min(one.meetingNumber, ...earlierOf(one).map(origin));
    origins.set(one.id, found);
    return found;
  };
  return {
    earlier: (one: FactCommitment) => earlierOf(one).sort(byNumber).map(({ ref }) => ref),
    later: (id: number) => laterOf.get(id) ?? [],
    origin,
  };
}

/** In order of number. */
export function byNumber(a: FactCommitment, b: FactCommitment): number {
  return a.meetingNumber - b.meetingNumber || a.areaNumber - b.areaNumber || a.number - b.number;
}
