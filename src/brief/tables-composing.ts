import type { Block, DocumentLanguage, Run, Sides } from '../documents/document.ts';
import { recordText, runsIn, sayIn } from '../documents/passages.ts';
import type { Told } from '../exports/about.ts';
import type { MessageKey, Translate } from '../lib/messages.ts';
import { ageWords, sidesName } from '../register/label-rules.ts';
import type { Entry, Register } from '../register/rules.ts';
import { markIn } from '../register/telling-composing.ts';
import { marks } from '../register/view-rules.ts';
import type { BriefTold } from './rules.ts';

/** The counts of the register itself. */
export function countsTable({ counts, days }: BriefTold, language: DocumentLanguage): Block {
  const say = sayIn(language);
  const counted: [Told, number][] = [
    [(t) => t('register.count.open'), counts.standings.open],
    ...marks.map((mark): [Told, number] => [markIn(mark, days), counts.marks[mark]]),
  ];
  return {
    kind: 'table', caption: [],
    columns: counted.map(([label]) => ({ label: say(label), share: 5 })),
    rows: [counted.map(([, count]) => say((t) => t('brief.count', { count })))],
  };
}

/** What is promised, in its words, and for how long. */
export function promisedTable({ brief, register }: BriefTold, language: DocumentLanguage): Block {
  const say = sayIn(language);
  const column = (label: MessageKey, share: number) => ({ label: say((t) => t(label)), share });
  return {
    kind: 'table', caption: [],
    columns: [
      column('brief.number', 4), column('brief.words', 12), column('brief.owes', 3), column('brief.age', 4), column('brief.state', 4),
    ],
    rows: brief.promised.first.map((entry) => promisedRow(entry, register, language)),
  };
}

function promisedRow(entry: Entry, register: Register, language: DocumentLanguage): Sides[] {
  const say = sayIn(language);
  const { commitment } = entry;
  return [
    // A number is the same in both languages.
    runsIn(language, (t, lang) => [
      ...(language === 'both' && lang === 'en' ? [] : [{ text: `${commitment.ref}\n`, strong: true as const }]),
      { text: t(`commitments.act.${commitment.act ?? 'unknown'}`) },
    ]),
    wordsOfEntry(entry, register, language) ?? say((t) => t('common.not-written')),
    say((t) => sidesName(entry.owes, { t }) ?? t('register.no-side')),
    say((t) => ageWords(entry, { t })),
    runsIn(language, (t) => stateRuns(entry, t)),
  ];
}

export function wordsOfEntry({ commitment }: Entry, { meetings }: Register, language: DocumentLanguage): Sides | null {
  const authoritative = meetings.find(({ number }) => number === commitment.meetingNumber)?.authoritative ?? 'both';
  return recordText(commitment.text, { language, authoritative, as: 'plain' });
}

/** What a meeting said of it, and how many of its actions stand where. */
function stateRuns(entry: Entry, t: Translate): Run[] {
  const counted = entry.states.counts(entry.places)
    .map(({ status, count }) => t('brief.actions', { status: t(`actions.status.${status}`), count }));
  const lines = [
    t(`assessments.status.${entry.assessed}`),
    ...(entry.standing === 'no-record' ? [t('register.standing.no-record')] : []),
    ...counted,
  ];
  return [{ text: lines.join('\n') }];
}
