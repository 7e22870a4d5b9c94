import type { Block, Document, DocumentLanguage, Sides } from '../documents/document.ts';
import { markingOf } from '../documents/marking.ts';
import type { Day } from '../lib/dates.ts';
import { composeAgreement } from './agreement-pages.ts';
import { dateWords } from '../meetings/days-composing.ts';
import { composing, facts, section, text, title } from './composing-pages.ts';
import type { Composing } from './composing-pages.ts';
import { composeConsultations } from './consultation-pages.ts';
import { composeWhen, composeWhere, composeWho } from './facts-pages.ts';
import { composeFollowUp } from './follow-up-pages.ts';
import { ordinal, stateOf } from './rules.ts';
import type { MinutesRecord } from './rules.ts';
import { composeSources } from './sources-pages.ts';
import { composeStatements } from './statement-pages.ts';

export interface Composition {
  language: DocumentLanguage;
  /** The day, in Tokyo, whose state is told. */
  today: Day;
  /** For files: when in Tokyo, 'HH:MM', and by whom; null on the screen and where nobody is named. */
  made: { time: string; by: string | null } | null;
}

/** The minutes of a meeting as one document, in the order of a ministry's 議事要旨. Unknown facts are said to be so. */
export function composeMinutes(record: MinutesRecord, composition: Composition): Document {
  const { meeting, audience, agreement } = record;
  const { language } = composition;
  const today = record.day ?? composition.today;
  const edition = agreement?.edition ?? record.preparing;
  const parts = composing(meeting, { language, today });
  const { say, label } = parts;
  const blocks = composeBlocks(record, parts);
  return {
    kind: 'minutes',
    meeting: meeting.number,
    language,
    audience,
    asOf: today,
    title: say((t, lang) => t('minutes.document-title', { ordinal: ordinal(meeting.number, lang) })),
    marking: markingOf(audience, blocks, language),
    state: say((t) => stateOf(record).map((key) => t(key, { edition })).join(t('minutes.state.between'))),
    draft: agreement === null,
    edition: agreement === null ? null : { number: agreement.edition, digest: agreement.digest },
    orientation: 'portrait',
    date: say((t, lang) => t(agreement === null || record.day === null ? 'minutes.as-of' : 'minutes.frozen-on', { date: dateWords(today, lang) })),
    blocks,
    end: label('minutes.end'),
    made: madeLine(composition, parts),
  };
}

function composeBlocks(record: MinutesRecord, parts: Composing): Block[] {
  const { meeting, delegations } = record;
  const { label, plain, prose, unknown } = parts;
  const announced = plain(meeting.title);
  const note = prose(meeting.note);
  return [
    ...(announced === null ? [] : [facts([{ label: label('minutes.recorded-title'), values: [announced] }])]),
    ...composeWhen(meeting, parts),
    ...composeWhere(meeting, parts),
    ...composeWho(delegations, parts),
    section(4, label('minutes.summary')),
    text(prose(meeting.summary) ?? unknown),
    ...composeConsultations(record, parts),
    ...composeFollowUp(record, parts),
    ...composeStatements(record.statements, parts),
    ...(note === null ? [] : [title(1, label('minutes.note')), text(note)]),
    ...(record.agreement === null ? [] : composeAgreement(record.agreement, parts)),
    ...composeSources(record, parts),
  ];
}

function madeLine({ made, today }: Composition, { say }: Composing): Sides | null {
  if (made === null) return null;
  const { time, by } = made;
  return say((t, lang) => {
    const date = dateWords(today, lang);
    return by === null ? t('minutes.made', { date, time }) : t('minutes.made-by', { date, time, name: by });
  });
}
