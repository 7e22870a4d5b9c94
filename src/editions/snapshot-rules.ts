import type { Action } from '../actions/rules.ts';
import type { Concluded } from '../assessments/rules.ts';
import type { MeetingWords } from '../meetings/rules.ts';
import type { Statement } from '../statements/rules.ts';
import { sha256 } from './content-rules.ts';
import type { ExactText } from './content-rules.ts';
import type { Concurrence, Entered, Round } from './rules.ts';

/**
 * An edition as it stood when it was agreed: every name, heading and theme, in both languages, with its sources and the
 * actions and assessments of that day. Nothing that is renamed later changes anything in it.
 */
export interface Snapshot {
  form: 'sccm-edition/1';
  edition: number;
  frozenAt: string;
  digest: string;
  digests: ExactText['digests'];
  words: MeetingWords;
  /** As each audience could see them. */
  actions: { shared: Action[]; internal: Action[] };
  /** What the meeting had concluded on earlier commitments by then; editions from before this was kept are without. */
  concluded?: Concluded[];
  /** What had been said, as each audience could see it; earlier editions are without. */
  statements?: { shared: Statement[]; internal: Statement[] };
  checks: Entered[];
  concurrences: Concurrence[];
}

/** A snapshot as it is kept, with the SHA-256 of that. */
export function writtenSnapshot(snapshot: Snapshot): { snapshot: string; snapshotDigest: string } {
  // Whether the counterpart confirmed is told by the concurrences, and may change after this.
  const text = JSON.stringify(snapshot, (name, part: unknown) => (name === 'unconfirmed' ? undefined : part));
  return { snapshot: text, snapshotDigest: sha256(text) };
}

export function snapshotOf(
  round: Pick<Round, 'edition' | 'checks' | 'concurrences' | 'digest' | 'digests'>,
  words: MeetingWords,
  beside: Required<Pick<Snapshot, 'actions' | 'concluded' | 'statements'>>,
  frozenAt: string,
): Snapshot {
  const { edition, digest, digests, checks, concurrences } = round;
  return { form: 'sccm-edition/1', edition, frozenAt, digest, digests, words, ...beside, checks, concurrences };
}
