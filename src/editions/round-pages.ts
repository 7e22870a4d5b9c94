import type { ConcurrenceFile, ConcurrenceFiles } from '../attachments/pages.ts';
import { languageOf } from '../lib/locale.ts';
import type { Locale } from '../lib/locale.ts';
import { parties } from '../lib/parties.ts';
import type { ReaderOf } from '../web/visit.ts';
import { changeName, concurrenceLine, enteredView, gapView } from './label-pages.ts';
import { concurrenceOf, isUnconfirmed } from './rules.ts';
import type { Concurrence, Entered, Round, Standing } from './rules.ts';

interface Event {
  entered: Entered;
  text: string;
  /** What was said with it, by the person who entered it. */
  /** As typed, with the language they seem to be in; words of our own have none. */
  words: { text: string; lang?: Locale; internal: boolean }[];
  /** The files behind it. */
  files?: ConcurrenceFile[];
}

/** One text that was put up, with everything that happened to it, newest first. */
export function roundView(
  number: number,
  round: Round,
  { editions, files }: Pick<Standing, 'editions'> & { files: ConcurrenceFiles },
  reader: ReaderOf,
) {
  const { t } = reader;
  const edition = editions.find(({ roundId }) => roundId === round.id) ?? null;
  const state = edition !== null ? 'agreed' : round.voided !== null ? 'void' : 'open';
  return {
    number: round.number,
    name: t('editions.round', { round: round.number, edition: round.edition }),
    href: `/meetings/${number}/rounds/${round.number}`,
    digest: round.digest,
    state,
    stateText: t(`editions.round.${saidOf(round, state)}`),
    gaps: round.gaps.map((gap) => gapView(number, gap, reader)),
    events: newestFirst(eventsOf(round, files, reader)).map(({ entered, ...event }) => {
      return { files: [], ...event, ...enteredView(entered, reader) };
    }),
  };
}

// 合意 is said of two sides only, and a yes is awaited only of a text that was checked.
function saidOf(round: Round, state: 'agreed' | 'void' | 'open') {
  if (state === 'agreed') return isUnconfirmed(round) ? 'unconfirmed' : state;
  return state === 'open' && round.checks.length === 0 ? 'unchecked' : state;
}

// Several are entered in one instant only by a program: they keep the order they have then.
function newestFirst(events: Event[]): Event[] {
  return events.toSorted((a, b) => b.entered.at.localeCompare(a.entered.at));
}

function eventsOf(round: Round, files: ConcurrenceFiles, reader: ReaderOf): Event[] {
  const { t } = reader;
  const { put, goOnReason, checks, concurrences, voided } = round;
  return [
    ...(voided === null
      ? []
      : [{ entered: voided.entered, text: voidedText(round, reader), words: wordsOf(voided.reason) }]),
    ...concurrences.flatMap((one) => concurrenceEvents(one, files, reader)).toReversed(),
    ...checks.map((entered) => ({ entered, text: t('editions.event.checked'), words: [] })).toReversed(),
    { entered: put, text: t('editions.event.put'), words: wordsOf(goOnReason, true) },
  ];
}

function concurrenceEvents(concurrence: Concurrence, files: ConcurrenceFiles, reader: ReaderOf): Event[] {
  const { t } = reader;
  const { recorded, evidence, reason, corrects, takenBack } = concurrence;
  const line = concurrenceLine(concurrence, reader);
  const side = t(`common.party.${concurrence.party}.long`);
  const shown = { text: evidence === null ? '' : t('editions.event.evidence', { evidence }), internal: false };
  return [
    {
      entered: recorded,
      text: corrects === null ? line : t('editions.event.correction', { line }),
      words: [...(evidence === null ? [] : [shown]), ...wordsOf(reason, corrects !== null)],
      files: files.get(concurrence.id) ?? [],
    },
    ...(takenBack === null
      ? []
      : [{
          entered: takenBack.entered, text: t('editions.event.taken-back', { side }), words: wordsOf(takenBack.reason),
        }]),
  ];
}

function voidedText(round: Round, reader: ReaderOf): string {
  const { voided, checks } = round;
  if (voided === null) return '';
  const hasConcurrence = parties.some((party) => concurrenceOf(round, party) !== null);
  const { t } = reader;
  const what = hasConcurrence ? 'voided-all' : checks.length > 0 ? 'voided-checked' : 'voided';
  return t(`editions.event.${what}`, { through: changeName(voided, reader) });
}

function wordsOf(text: string | null, internal = true): Event['words'] {
  return text === null ? [] : [{ text, lang: languageOf(text), internal }];
}
