import type { Commitment } from '../commitments/rules.ts';
import type { FocusArea } from '../focus-areas/rules.ts';

/** A meeting with what was planned for it, as far as it matters whether it was said. */
export type Planned = (Pick<FocusArea, 'id' | 'plannedOnly'> & {
  commitments: Pick<Commitment, 'id' | 'ref' | 'act' | 'plannedOnly'>[];
})[];

/** The areas and commitments whose mark changes, by id, and the numbers of the commitments. */
export interface Settled {
  areas: number[];
  commitments: number[];
  refs: string[];
}

/**
 * What becomes of a plan when its meeting was held: a draft whose act nobody chose was planned only, since nothing says
 * that it was said, and so was an area that holds nothing else. When it turns out not to be held, it is a plan again.
 */
export function settlePlan(areas: Planned, isHeld: boolean): Settled {
  const drafts = areas.flatMap(({ commitments }) => commitments.filter(({ act }) => act === null));
  const turned = drafts.filter(({ plannedOnly }) => plannedOnly !== isHeld);
  const isTurned = ({ id }: { id: number }) => turned.some((one) => one.id === id);
  const ofAreas = areas
    .filter(({ plannedOnly, commitments }) => plannedOnly !== isHeld && commitments.some(isTurned))
    .filter(({ commitments }) => !isHeld || commitments.every((one) => one.plannedOnly || isTurned(one)));
  return {
    areas: ofAreas.map(({ id }) => id),
    commitments: turned.map(({ id }) => id),
    refs: turned.map(({ ref }) => ref),
  };
}
