import { todayIn } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import { parties } from '../lib/parties.ts';
import type { Party } from '../lib/parties.ts';
import type { ExactText } from './content-rules.ts';
import { concurrenceOf } from './rules.ts';
import type { Concurrence, Edition, History, Publication } from './rules.ts';

/** What a document says of the edition it is: facts both sides know. */
export interface Agreement {
  edition: number;
  /** A later edition is valid in its place. */
  superseded: boolean;
  digest: string;
  digests: ExactText['digests'];
  /** The day it was recorded as agreed, in Tokyo; each side's yes has its own day. */
  frozenOn: Day;
  sides: { party: Party; concurrence: Concurrence | null }[];
  /** null while nothing was said of it. */
  publication: Publication | null;
}

export function agreementOf(edition: Edition, { rounds, editions }: Pick<History, 'rounds' | 'editions'>): Agreement {
  const round = rounds.find(({ id }) => id === edition.roundId);
  return {
    edition: edition.number,
    superseded: editions.some(({ number }) => number > edition.number),
    digest: edition.digest,
    digests: round?.digests ?? { ja: null, en: null },
    frozenOn: todayIn('Asia/Tokyo', new Date(edition.frozen.at)),
    sides: parties.map((party) => ({ party, concurrence: round === undefined ? null : concurrenceOf(round, party) })),
    publication: edition.publications.at(-1) ?? null,
  };
}

/** 相手方未確認. */
export function lacksCounterpart({ sides }: Pick<Agreement, 'sides'>): boolean {
  return sides.some(({ concurrence }) => concurrence?.kind === 'unconfirmed');
}
