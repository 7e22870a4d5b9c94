import { authorName } from '../audit/label-rules.ts';
import type { ReaderOf } from '../web/visit.ts';
import { concurrenceLine } from './label-pages.ts';
import { concurrenceOf, heldName, isFrozen, isHeldBySomeone } from './rules.ts';
import type { Standing } from './rules.ts';
import { parties } from '../lib/parties.ts';

/** What a form that changes the text of a meeting says before anything is typed. */
export interface GatePage {
  kind: 'warning' | 'info';
  title: string;
  text: string;
  /** What would become void. */
  lines: string[];
  link: { href: string; label: string } | null;
  /** Names what is listed, to be sent with the form when it may become void; null when nothing is. */
  confirm: string | null;
}

/** null while nothing of the minutes stands in the way of a change. */
export function gatePage(number: number, standing: Standing, reader: ReaderOf): GatePage | null {
  const { t } = reader;
  const { edition, round, preparing } = standing;
  const next = (edition?.number ?? 0) + 1;
  if (isFrozen(standing)) {
    return {
      kind: 'warning',
      title: t('editions.gate.frozen', { edition: next - 1 }),
      text: t('editions.gate.frozen-text', { next }),
      lines: [],
      link: { href: `/meetings/${number}/editions/new`, label: t('editions.prepare', { edition: next }) },
      confirm: null,
    };
  }
  if (round === null) return preparing === null || preparing === 1 ? null : preparingPage(preparing, reader);
  if (!isHeldBySomeone(round)) {
    return {
      kind: 'info', title: t('editions.gate.draft'), text: t('editions.gate.draft-text'), lines: [], link: null, confirm: null,
    };
  }
  return {
    kind: 'warning',
    title: t('editions.gate.held'),
    text: t('editions.gate.held-text'),
    lines: [
      ...round.checks.map(({ byName }) => t('editions.gate.check', { name: authorName(byName, t) })),
      ...parties.flatMap((party) => {
        const concurrence = concurrenceOf(round, party);
        return concurrence === null ? [] : [concurrenceLine(concurrence, reader)];
      }),
    ],
    link: null,
    confirm: heldName(round),
  };
}

function preparingPage(edition: number, { t }: ReaderOf): GatePage {
  return {
    kind: 'info',
    title: t('editions.gate.preparing', { edition }),
    text: t('editions.gate.preparing-text', { valid: edition - 1, edition }),
    lines: [],
    link: null,
    confirm: null,
  };
}
