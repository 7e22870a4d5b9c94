import type { Change } from '../audit/rules.ts';
import type { Meeting } from '../meetings/rules.ts';
import type { Sentence } from '../verification/rules.ts';
import type { Concurrence, Entered, Round, Standing } from './rules.ts';

/** What the audit tells of each entry on the way to agreed minutes: the change, and which of its facts are compared. */
const traced = {
  'minutes.put-draft': ['round', 'digest'],
  'minutes.check': ['round', 'digest'],
  'minutes.concur': ['round', 'digest', 'party', 'name', 'post', 'givenOn', 'evidence', 'reason'],
  'minutes.unconfirmed': ['round', 'digest', 'reason'],
  'minutes.take-back': ['round', 'party', 'reason'],
  'minutes.void': ['round'],
  'minutes.withdraw': ['round', 'reason'],
  'minutes.agree': ['edition', 'digest', 'snapshot'],
  'edition.publish': ['edition', 'on', 'address'],
  'edition.withhold': ['edition', 'reason'],
  'edition.prepare': ['edition', 'reason'],
  'edition.abandon': ['edition', 'reason'],
} as const satisfies Partial<Record<Change, readonly string[]>>;

type Traced = keyof typeof traced;
export const auditedChanges = Object.keys(traced) as Traced[];

/** One entry as the audit, or the record, tells of it. */
export interface Trace {
  change: Traced;
  ref: string;
  at: string;
  byName: string;
  facts: Record<string, unknown>;
}

interface Told {
  meeting: Meeting;
  standing: Standing | undefined;
}

/** What stands in the record without an entry of the audit, and what the audit tells of that is not there. */
export function untraced(told: Told[], audited: Trace[]): Sentence[] {
  const recorded = told.flatMap(({ meeting, standing }) => (standing === undefined ? [] : tracesOf(meeting, standing)));
  const [inRecord, inAudit] = [countsOf(recorded), countsOf(audited)];
  const lacking = (traces: Trace[], others: Map<string, number>) => traces.filter((one) => take(others, keyOf(one)));
  return [
    ...lacking(recorded, inAudit).map((one) => fault('verification.editions.no-entry', one)),
    ...lacking(audited, inRecord).map((one) => fault('verification.editions.no-row', one)),
  ];
}

function fault(key: Sentence['key'], { change, ref }: Trace): Sentence {
  return { key, values: { change, ref } };
}

function tracesOf({ number }: Meeting, { rounds, editions, preparations }: Standing): Trace[] {
  const trace = (change: Traced, entered: Entered, facts: Trace['facts']): Trace =>
    ({ change, ref: String(number), at: entered.at, byName: entered.byName, facts });
  return [
    ...rounds.flatMap((round) => roundTraces(round, trace)),
    ...editions.flatMap(({ number: edition, digest, snapshotDigest: snapshot, frozen, publications }) => [
      trace('minutes.agree', frozen, { edition, digest, snapshot }),
      ...publications.map(({ decision, on, address, reason, recorded }) =>
        trace(decision === 'published' ? 'edition.publish' : 'edition.withhold', recorded, { edition, on, address, reason }),
      ),
    ]),
    ...preparations.map(({ edition, step, reason, recorded }) =>
      trace(step === 'begun' ? 'edition.prepare' : 'edition.abandon', recorded, { edition, reason }),
    ),
  ];
}

type MakeTrace = (change: Traced, entered: Entered, facts: Trace['facts']) => Trace;

function roundTraces({ number: round, digest, put, checks, concurrences, voided }: Round, trace: MakeTrace): Trace[] {
  const end = voided?.change === 'minutes.withdraw' ? 'minutes.withdraw' : 'minutes.void';
  return [
    trace('minutes.put-draft', put, { round, digest }),
    ...checks.map((checked) => trace('minutes.check', checked, { round, digest })),
    ...concurrences.flatMap((one) => concurrenceTraces(round, one, trace)),
    ...(voided === null ? [] : [trace(end, voided.entered, { round, reason: voided.reason })]),
  ];
}

function concurrenceTraces(round: number, concurrence: Concurrence, trace: MakeTrace): Trace[] {
  const { kind, recorded, takenBack, party } = concurrence;
  const { digest, name, post, givenOn, evidence, reason } = concurrence;
  return [
    kind === 'given'
      ? trace('minutes.concur', recorded, { round, digest, party, name, post, givenOn, evidence, reason })
      : trace('minutes.unconfirmed', recorded, { round, digest, reason }),
    ...(takenBack === null
      ? []
      : [trace('minutes.take-back', takenBack.entered, { round, party, reason: takenBack.reason })]),
  ];
}

function keyOf({ change, ref, at, byName, facts }: Trace): string {
  return JSON.stringify([change, ref, at, byName, traced[change].map((name) => facts[name] ?? null)]);
}

function countsOf(traces: Trace[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of traces) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}

/** Takes one of this key away; true when there was none left. */
function take(counts: Map<string, number>, key: string): boolean {
  const left = counts.get(key) ?? 0;
  counts.set(key, left - 1);
  return left <= 0;
}
