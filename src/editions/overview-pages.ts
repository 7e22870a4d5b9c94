import type { ConcurrenceFiles } from '../attachments/pages.ts';
import { parties } from '../lib/parties.ts';
import type { Party } from '../lib/parties.ts';
import { isWebAddress } from '../lib/web-address.ts';
import { showDate } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import { enteredView, gapView, reasonView } from './label-pages.ts';
import { roundView } from './round-pages.ts';
import { concurrenceOf } from './rules.ts';
import type { Concurrence, Edition, Preparation, Publication, Round, Standing } from './rules.ts';
import { mayCheck, standingPage } from './standing-pages.ts';
import type { OfficerOf } from './standing-pages.ts';

/** Every edition of a meeting's minutes and how each came about. */
export function overviewPage(number: number, standing: Standing, files: ConcurrenceFiles, reader: OfficerOf) {
  const { rounds, editions, edition, preparing, stage } = standing;
  const { t } = reader;
  const mayWrite = reader.may('record.write');
  const meeting = `/meetings/${number}`;
  return {
    number,
    back: meeting,
    standing: standingPage(number, standing, reader),
    mayWrite,
    table: stage === 'draft' && standing.round !== null ? tableView(number, { ...standing, round: standing.round }, files, reader) : null,
    editions: editions.toReversed().map((one) => editionRow(number, one, { ...standing, files }, reader)),
    compare: comparisons(number, standing, reader),
    prepare:
      mayWrite && edition !== null && preparing === null
        ? { href: `${meeting}/editions/new`, label: t('editions.prepare', { edition: edition.number + 1 }) }
        : null,
    publish: mayWrite && (stage === 'agreed' || stage === 'withheld') ? `${meeting}/publication` : null,
    abandon: mayWrite && edition !== null && stage === 'held' ? `${meeting}/editions/abandonment` : null,
    preparations: standing.preparations.toReversed().map((one) => preparationView(one, reader)),
    rounds: rounds.toReversed().map((round) => roundView(number, round, { ...standing, files }, reader)),
  };
}

/** The text on the table: who has checked it, and which side has said yes to it. */
function tableView(number: number, standing: Standing & { round: Round }, files: ConcurrenceFiles, reader: OfficerOf) {
  const { round } = standing;
  const meeting = `/meetings/${number}`;
  return {
    round: round.number,
    digest: round.digest,
    checks: round.checks.map((check) => enteredView(check, reader)),
    gaps: round.gaps.map((gap) => gapView(number, gap, reader)),
    sides: parties.map((party) => sealView(round, party, files, reader)),
    checkHref: mayCheck(standing, reader) ? `${meeting}/check` : null,
    roundHref: `${meeting}/rounds/${round.number}`,
    withdrawHref: `${meeting}/draft/withdrawal`,
    sideHrefs: parties
      .filter((party) => concurrenceOf(round, party) === null)
      .map((party) => ({ href: `${meeting}/concurrences/new?party=${party}`, label: reader.t(`editions.do.${party}`) })),
    unconfirmedHref:
      concurrenceOf(round, 'jp') !== null && concurrenceOf(round, 'us') === null ? `${meeting}/concurrences/unconfirmed` : null,
  };
}

/** One side's word on a text, as the record holds it. */
export function sealView(round: Round, party: Party, files: ConcurrenceFiles, reader: ReaderOf) {
  const concurrence = concurrenceOf(round, party);
  const side = reader.t(`common.party.${party}.long`);
  return { party, side, given: concurrence === null ? null : concurrenceView(concurrence, files, reader) };
}

export function concurrenceView(concurrence: Concurrence, files: ConcurrenceFiles, reader: ReaderOf) {
  const { kind, name, post, givenOn, evidence, reason, recorded, corrects } = concurrence;
  const who = reader.t('editions.concurrence.who', { name: name ?? '', post: post ?? '' });
  return {
    id: concurrence.id,
    unconfirmed: kind === 'unconfirmed',
    who,
    on: givenOn === null ? null : { datetime: givenOn, text: showDate(givenOn, reader) },
    evidence: evidence === null ? null : { text: evidence, href: isWebAddress(evidence) ? evidence : null },
    files: files.get(concurrence.id) ?? [],
    reason: reasonView(reason),
    isCorrection: corrects !== null,
    recorded: enteredView(recorded, reader),
  };
}

function editionRow(
  number: number,
  edition: Edition,
  { rounds, files }: Pick<Standing, 'rounds'> & { files: ConcurrenceFiles },
  reader: ReaderOf,
) {
  const round = rounds.find(({ id }) => id === edition.roundId);
  return {
    number: edition.number,
    href: `/meetings/${number}/editions/${edition.number}`,
    name: reader.t('editions.edition', { edition: edition.number }),
    digest: edition.digest,
    frozen: enteredView(edition.frozen, reader),
    sides: round === undefined ? [] : parties.map((party) => sealView(round, party, files, reader)),
    publications: edition.publications.map((one) => publicationView(one, reader)),
  };
}

export function publicationView({ decision, on, address, reason, recorded }: Publication, reader: ReaderOf) {
  return {
    stage: reader.t(`editions.stage.${decision}`),
    on: on === null ? null : { datetime: on, text: showDate(on, reader) },
    address: address === null ? null : { text: address, href: isWebAddress(address) ? address : null },
    reason: reasonView(reason),
    recorded: enteredView(recorded, reader),
  };
}

function preparationView({ edition, step, reason, recorded }: Preparation, reader: ReaderOf) {
  return { text: reader.t(`editions.preparation.${step}`, { edition }), reason: reasonView(reason), recorded: enteredView(recorded, reader) };
}

/** Each edition with the one before it, and first of all the newest with the record as it stands. */
export function comparisons(number: number, { editions, preparing }: Standing, { t }: ReaderOf) {
  const href = (left: number, right: number | 'present') =>
    `/meetings/${number}/editions/comparison?left=${left}&right=${right}`;
  const last = editions.at(-1);
  if (last === undefined) return [];
  const steps = editions.slice(1).map((later) => ({
    href: href(later.number - 1, later.number),
    label: t('editions.compare.editions', { left: later.number - 1, right: later.number }),
  }));
  const present = t(preparing === null ? 'editions.compare.present' : 'editions.compare.draft', {
    left: last.number, right: preparing ?? '',
  });
  return [{ href: href(last.number, 'present'), label: present }, ...steps.toReversed()];
}
