import type { Commitment } from '../commitments/rules.ts';
import type { Block, Sides } from '../documents/document.ts';
import { prefixed, recordText } from '../documents/passages.ts';
import type { Translate } from '../lib/messages.ts';
import { dateWords } from '../meetings/days-composing.ts';
import { section, text, title } from './composing-pages.ts';
import type { Composing } from './composing-pages.ts';
import type { MinutesRecord } from './rules.ts';

type Area = MinutesRecord['areas'][number];

/** 5. 協議の要旨: the annex, area by area, with what was confirmed or asked in each. */
export function composeConsultations({ meeting, areas }: MinutesRecord, composing: Composing): Block[] {
  const { label, plain, prose, unknown } = composing;
  const closing = prose(meeting.closing);
  const opening = [plain(meeting.annexTitle), prose(meeting.preamble)].filter((sides) => sides !== null);
  const known: Block[] = [
    ...opening.map(text),
    ...areas.flatMap((area) => composeArea(area, composing)),
    ...(closing === null ? [] : [title(2, label('minutes.closing')), text(closing)]),
  ];
  return [section(5, label('minutes.consultations')), ...(known.length === 0 ? [text(unknown)] : known)];
}

function composeArea(area: Area, composing: Composing): Block[] {
  const { plain, prose, unknown, label } = composing;
  const words = prose(area.text);
  // Areas keep their number for ever, and 10-1-2 is found under (1).
  const heading: Block = { kind: 'heading', level: 2, number: area.number, sides: plain(area.heading) ?? unknown };
  if (area.commitments.length > 0) {
    const table = commitmentTable(area, composing);
    return [heading, text(words ?? unknown), table, ...dueNotes(area.commitments, composing)];
  }
  const noCommitments = text(prefixed(unknown, label('minutes.commitments-unknown')));
  return words === null ? [heading, text(unknown)] : [heading, text(words), noCommitments];
}

function commitmentTable({ number, commitments }: Area, { say, label, prose, unknown }: Composing): Block {
  return {
    kind: 'table',
    caption: say((t) => t('minutes.commitments', { number })),
    columns: [
      { label: label('minutes.number'), share: 3 },
      { label: label('minutes.act'), share: 4 },
      { label: label('minutes.by'), share: 3 },
      { label: label('minutes.words'), share: 11 },
      { label: label('minutes.due'), share: 4 },
    ],
    rows: commitments.map((commitment) => [
      say(() => commitment.ref),
      label(commitment.act === null ? 'commitments.act.unknown' : `commitments.act.${commitment.act}`),
      commitment.by.length === 0 ? unknown : say((t) => partiesWords(commitment, t)),
      prose(commitment.text) ?? unknown,
      dueCell(commitment, { say, label }),
    ]),
  };
}

function partiesWords({ by, to }: Commitment, t: Translate): string {
  const name = (side: Commitment['by']): string => {
    const [party] = side;
    return side.length > 1 || party === undefined ? t('common.party.both') : t(`common.party.${party}`);
  };
  return to.length === 0 ? name(by) : t('minutes.by-to', { by: name(by), to: name(to) });
}

// Words that set no date are not an unknown date.
function dueCell({ due }: Commitment, { say, label }: Pick<Composing, 'say' | 'label'>): Sides {
  if (due === null) return label('common.not-written');
  return say((t, lang) => {
    const date = dateWords(due.on, lang);
    return due.inferred ? t('minutes.due-inferred', { date }) : date;
  });
}

/** Why a date stands in the table that the words do not name. */
function dueNotes(commitments: Commitment[], { say, language }: Composing): Block[] {
  return commitments.flatMap(({ ref, due }) => {
    const because = due === null ? null : recordText(due.because, { language, authoritative: 'both', as: 'plain' });
    if (due === null || because === null) return [];
    const key = due.inferred ? 'minutes.due-inferred-because' : 'minutes.due-because';
    return [{ kind: 'note' as const, sides: prefixed(because, say((t) => t(key, { ref }))) }];
  });
}
