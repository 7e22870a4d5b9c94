import type { Status } from '../../src/actions/rules.ts';
import type { Conclusion } from '../../src/assessments/rules.ts';
import type { Basis } from '../../src/register/told-rules.ts';

// The register told a second time, from a list of everything that happened, as plainly as can be: whatever was recorded
// too late is left out, the rest is gone through from the first to the last.

export type Happening = { recordedOn: string } & (
  | { kind: 'meeting'; number: number; isHeld: boolean; heldFrom: string }
  | { kind: 'commitment'; ref: string; meeting: number; text: string; continues: string[]; operative: boolean }
  | { kind: 'struck'; ref: string }
  | { kind: 'action'; ref: string; commitment: string; title: string }
  | { kind: 'update'; action: string; on: string; status: Status; dueOn: string | null }
  | { kind: 'assessment'; commitment: string; meeting: number; status: Conclusion }
);

type Of<Kind extends Happening['kind']> = Extract<Happening, { kind: Kind }>;

export function naiveRegister(happened: Happening[], { asOf, recordedBy }: Basis) {
  const known = happened.filter(({ recordedOn }) => recordedBy === null || recordedOn <= recordedBy);
  const of = <Kind extends Happening['kind']>(kind: Kind) => known.filter((one): one is Of<Kind> => one.kind === kind);
  const last = <T>(list: T[]): T | undefined => list[list.length - 1];

  const numbers = [...new Set(of('meeting').map(({ number }) => number))];
  const meetings = numbers.map((number) => last(of('meeting').filter((one) => one.number === number)) as Of<'meeting'>);
  const held = meetings.filter(({ isHeld, heldFrom }) => isHeld && heldFrom <= asOf).map(({ number }) => number);
  const newest = Math.max(0, ...held);

  const refs = [...new Set(of('commitment').map(({ ref }) => ref))];
  const commitments = refs
    .filter((ref) => !of('struck').some((one) => one.ref === ref))
    .map((ref) => last(of('commitment').filter((one) => one.ref === ref)) as Of<'commitment'>)
    .filter(({ meeting, operative }) => operative && held.includes(meeting));

  const origin = (ref: string): number => {
    const one = commitments.find((commitment) => commitment.ref === ref);
    return one === undefined ? Infinity : Math.min(one.meeting, ...one.continues.map(origin));
  };
  const assessed = (ref: string): string => {
    const said = of('assessment').filter((one) => one.commitment === ref && held.includes(one.meeting));
    return last(said.filter(({ meeting }) => meeting === Math.max(...said.map((one) => one.meeting))))?.status ?? 'open';
  };
  const actionsOf = (commitment: string) =>
    [...new Set(of('action').filter((one) => one.commitment === commitment).map(({ ref }) => ref))].flatMap((ref) => {
      const told = of('update').filter(({ action, on }) => action === ref && on <= asOf);
      // Nothing leads back to not started: what was reported of any earlier day says more than that nothing was.
      const begun = told.filter(({ status }) => status !== 'not_started');
      const telling = begun.length > 0 ? begun : told;
      const state = last(telling.filter(({ on }) => on === telling.map((one) => one.on).sort().at(-1)));
      if (state === undefined) return [];
      const isOpen = state.status !== 'done' && state.status !== 'dropped';
      return [
        {
          number: ref, title: last(of('action').filter((one) => one.ref === ref))?.title, status: state.status, dueOn: state.dueOn,
          overdue: isOpen && state.dueOn !== null && state.dueOn < asOf, lastUpdateOn: state.on,
        },
      ];
    });
  const number = (text: string) => Number(text.replace(/^A?\d+-(\d+-)?/, ''));

  return commitments
    .map(({ ref, meeting, text, continues }) => ({
      number: ref, meeting, text, assessed: assessed(ref), ageInMeetings: newest - origin(ref),
      continues: continues.filter((earlier) => commitments.some((one) => one.ref === earlier)).sort(),
      actions: actionsOf(ref).sort((a, b) => number(a.number) - number(b.number)),
    }))
    .sort((a, b) => a.meeting - b.meeting || number(a.number) - number(b.number));
}
