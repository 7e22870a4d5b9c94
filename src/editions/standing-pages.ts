import { parties } from '../lib/parties.ts';
import type { ReaderOf, Visit } from '../web/visit.ts';
import { concurrenceOf, concurring, isSecondOfficer, isUnconfirmed } from './rules.ts';
import type { Concurrence, Publication, Round, Standing } from './rules.ts';
import type { Stage } from './stage-rules.ts';

/** Of whom some steps ask who they are: a draft is checked by another than wrote it. */
export type OfficerOf = ReaderOf & Pick<Visit, 'person'>;

/** How far the minutes of a meeting have come, as five steps, with what comes next. */
export function standingPage(number: number, standing: Standing, reader: OfficerOf) {
  const { t } = reader;
  const { preparing, edition } = standing;
  return {
    label: t('editions.steps', { edition: preparing ?? edition?.number ?? 1 }),
    steps: stepsOf(standing, reader),
    tags: tagsOf(standing, reader),
    unconfirmed: unconfirmedReason(standing, reader),
    next: reader.may('record.write') ? nextStep(number, standing, reader) : null,
    history: { href: `/meetings/${number}/editions`, label: t('editions.title') },
  };
}

// Both sides may know why: it stands in shared minutes too.
function unconfirmedReason({ edition, rounds }: Standing, { t }: ReaderOf): string | null {
  const agreed = edition === null ? undefined : rounds.find(({ id }) => id === edition.roundId);
  const entry = parties
    .map((party) => (agreed === undefined ? null : concurrenceOf(agreed, party)))
    .find((one) => one?.kind === 'unconfirmed');
  return entry === null || entry === undefined ? null : t('editions.unconfirmed.because', { reason: entry.reason ?? '' });
}

const path: readonly Stage[] = ['planned', 'held', 'draft', 'agreed'];

function stepsOf({ stage, round }: Standing, { t }: ReaderOf) {
  const last: Stage = stage === 'withheld' ? 'withheld' : 'published';
  const steps = [...path, last];
  const reached = steps.indexOf(stage);
  const isOneSided = round !== null && isUnconfirmed(round);
  return steps.map((one, place) => ({
    label: t(one === 'agreed' && isOneSided ? 'editions.stage.frozen' : `editions.stage.${one}`),
    state: place === reached ? ('current' as const) : place < reached ? ('done' as const) : ('ahead' as const),
  }));
}

/** What has to be said beside the name of a meeting wherever it stands. */
export function tagsOf({ stage, edition, preparing, rounds }: Standing, { t }: ReaderOf) {
  const agreed = edition === null ? undefined : rounds.find(({ id }) => id === edition.roundId);
  return [
    ...(edition === null ? [] : [{ kind: 'authentic', text: t('editions.tag.edition', { edition: edition.number }) }]),
    ...(agreed !== undefined && isUnconfirmed(agreed) ? [{ kind: 'stale', text: t('common.unconfirmed') }] : []),
    ...(edition !== null && preparing !== null
      ? [{ kind: 'draft', text: t('editions.tag.preparing', { edition: preparing }) }]
      : []),
    ...(stage === 'draft' ? [{ kind: 'draft', text: t('editions.stage.draft') }] : []),
    ...(stage === 'withheld' ? [{ kind: 'internal', text: t('editions.stage.withheld') }] : []),
  ];
}

/** Whether the reader may be the second officer of the draft on the table. */
export function mayCheck(standing: Standing, { may, person }: OfficerOf): boolean {
  return may('record.write') && isSecondOfficer(person?.id ?? null, standing);
}

function nextStep(number: number, standing: Standing, reader: OfficerOf) {
  const { stage, round, edition } = standing;
  const { t } = reader;
  const meeting = `/meetings/${number}`;
  const step = (key: NextKey, href: string) => ({
    text: t(`editions.next.${key}`), link: { href, label: t(`editions.do.${key}`) },
  });
  switch (stage) {
    case 'planned':
      return step('planned', `${meeting}/edit`);
    case 'held':
      return step('held', `${meeting}/draft`);
    case 'draft':
      if (round?.checks.length === 0 && !mayCheck(standing, reader)) return { text: t('editions.next.second-officer'), link: null };
      return round === null ? null : draftStep(meeting, round, step);
    case 'agreed':
      return round !== null && isUnconfirmed(round)
        ? step('agreed-unconfirmed', `${meeting}/publication`)
        : step('agreed', `${meeting}/publication`);
    case 'withheld':
    case 'published':
      return {
        text: t(`editions.next.${stage}`),
        link: { href: `${meeting}/editions/new`, label: t('editions.prepare', { edition: (edition?.number ?? 0) + 1 }) },
      };
  }
}

type NextKey = 'planned' | 'held' | 'check' | 'jp' | 'us' | 'agreed' | 'agreed-unconfirmed' | 'published' | 'withheld';

function draftStep<T>(meeting: string, round: Round, step: (key: NextKey, href: string) => T): T {
  if (round.checks.length === 0) return step('check', `${meeting}/check`);
  const awaited = concurring(round).includes('jp') ? 'us' : 'jp';
  return step(awaited, `${meeting}/concurrences/new?party=${awaited}`);
}

/** What the record of a meeting as JSON says of its minutes: facts both sides know. */
export function minutesJson({ stage, edition, preparing, rounds, round }: Standing) {
  const agreed = edition === null ? undefined : rounds.find(({ id }) => id === edition.roundId);
  return {
    stage,
    edition:
      edition === null || agreed === undefined
        ? null
        : {
            number: edition.number,
            ...textJson(agreed),
            agreedAt: edition.frozen.at,
            publication: publicationJson(edition.publications.at(-1)),
          },
    preparing: edition === null ? null : preparing,
    draft:
      stage === 'draft' && round !== null
        ? { round: round.number, checked: round.checks.length > 0, ...textJson(round) }
        : null,
  };
}

function publicationJson(publication: Publication | undefined) {
  if (publication === undefined) return null;
  const { decision, on, address } = publication;
  return { decision, on, address };
}

function textJson(round: Round) {
  const standing = [concurrenceOf(round, 'jp'), concurrenceOf(round, 'us')].filter((one) => one !== null);
  return {
    digest: round.digest,
    digests: round.digests,
    unconfirmed: isUnconfirmed(round),
    concurrences: standing.map(concurrenceJson),
  };
}

function concurrenceJson({ party, kind, name, post, givenOn, reason, corrects }: Concurrence) {
  return { party, kind, name, post, givenOn, reason: corrects === null ? reason : null };
}
