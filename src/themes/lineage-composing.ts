import type { Block, Document, DocumentLanguage, Sides } from '../documents/document.ts';
import type { Making } from '../documents/making.ts';
import { madeSides } from '../documents/making.ts';
import { markingOf } from '../documents/marking.ts';
import { amid, sayIn, unconfirmedIn, unknownIn } from '../documents/passages.ts';
import { seriesBlocks } from '../indicators/document-composing.ts';
import { indicatorsOfTheme } from '../indicators/rules.ts';
import { fiscalYearName } from '../lib/dates.ts';
import type { Locale } from '../lib/locale.ts';
import type { MessageKey, Translate } from '../lib/messages.ts';
import type { Audience } from '../lib/parties.ts';
import { daysWords } from '../meetings/days-composing.ts';
import { dayIn } from '../register/telling-composing.ts';
import type { Basis } from '../register/told-rules.ts';
import { heldMeetings, shapeOf } from './grid-rules.ts';
import { lastWithoutRecord, standingOf } from './rules.ts';
import type { MeetingKnown, ThemeRecord, ThemeRecorded } from './rules.ts';
import { nameOf, sourceBlocks, wordBlocks } from './words-composing.ts';

interface Given {
  basis: Basis;
  language: DocumentLanguage;
  audience: Audience;
  making: Making;
}

/** One theme through all meetings held by a day: which took it up, in which words, what became of them, its figures. */
export function composeTheme(told: ThemeRecorded, { basis, language, audience, making }: Given): Document {
  const { record } = told;
  const { asOf } = basis;
  const say = sayIn(language);
  const series = indicatorsOfTheme(record.theme.id, record.indicators);
  const sections: [MessageKey, Block[]][] = [
    ['themes.line', lineBlocks(told, language)],
    ['themes.words', wordBlocks(record, language)],
    ['indicators.of-theme', series.flatMap((one, place) => seriesBlocks(one, { level: 2, number: place + 1, asOf, language }))],
    ['minutes.sources', sourceBlocks(record, language)],
  ];
  const blocks: Block[] = [
    { kind: 'note', sides: say((t, locale) => basisWords(basis, 'themes.basis', t, locale)) },
    ...leftBlocks(record, basis, language),
    ...sections.filter(([, own]) => own.length > 0).flatMap(([label, own], place): Block[] => [
      { kind: 'heading', level: 1, number: place + 1, sides: say((t) => t(label)) }, ...own,
    ]),
  ];
  return {
    kind: 'theme', meeting: null, language, audience, asOf,
    title: titleOf(record, basis, language),
    marking: markingOf(audience, blocks, language),
    state: [], draft: false, edition: null, orientation: 'portrait', date: [],
    blocks,
    end: say((t) => t('minutes.end')),
    made: madeSides(making, language),
  };
}

function basisWords({ asOf, recordedBy }: Basis, key: 'themes.basis' | 'themes.as-of', t: Translate, locale: Locale): string {
  const day = dayIn(asOf, locale);
  return recordedBy === null ? t(key, { day }) : t(`${key}.recorded`, { day, by: dayIn(recordedBy, locale) });
}

function titleOf({ theme }: ThemeRecord, basis: Basis, language: DocumentLanguage): Sides {
  const say = sayIn(language);
  const after = say((t, locale) => t('themes.document.after') + basisWords(basis, 'themes.as-of', t, locale));
  return amid(say((t) => t('themes.document.before')), nameOf(theme.name, language), after);
}

/** What is to be known before all: that it was never taken up, or that nothing tells what became of it. */
function leftBlocks(record: ThemeRecord, { recordedBy }: Basis, language: DocumentLanguage): Block[] {
  if (record.areas.length === 0) return [{ kind: 'text', sides: unknownIn(language, (t) => t('themes.never')) }];
  // What was reported later is not told by a day of recording, so neither is that nothing was.
  const left = recordedBy === null ? lastWithoutRecord(record) : null;
  return left === null ? [] : [{ kind: 'text', sides: unknownIn(language, (t) => t('themes.left', { number: left })) }];
}

/** Each meeting that was held, oldest first, with whether it took the theme up. */
function lineBlocks(told: ThemeRecorded, language: DocumentLanguage): Block[] {
  const say = sayIn(language);
  const column = (label: MessageKey, share: number) => ({ label: say((t) => t(label)), share });
  const held = heldMeetings(told.record);
  if (held.length === 0) return [{ kind: 'text', sides: unknownIn(language, (t) => t('themes.no-meetings')) }];
  return [{
    kind: 'table', caption: [],
    columns: [
      column('register.group.meeting', 5), column('minutes.fiscal-year', 5), column('commitments.column.held', 8),
      column('themes.taking', 7),
    ],
    rows: held.map((known) => lineRow(known, told, language)),
  }];
}

function lineRow(known: MeetingKnown, { record, unconfirmed }: ThemeRecorded, language: DocumentLanguage): Sides[] {
  const { meeting } = known;
  const { number, fiscalYear, heldFrom } = meeting;
  const say = sayIn(language);
  const unknown = unknownIn(language, (t) => t('meetings.no-record'));
  const name = say((t) => t('meetings.name', { number }));
  const isTakenUp = record.areas.some(({ meetingNumber }) => meetingNumber === number);
  const standing = standingOf({ isTakenUp, isPlannedOnly: record.plannedOnly.includes(number) }, known);
  return [
    meeting.unconfirmed === true || unconfirmed.has(number) ? unconfirmedIn(name) : name,
    fiscalYear === null ? unknown : say((_, locale) => fiscalYearName(fiscalYear, locale)),
    heldFrom === null ? unknown : say((t, locale) => daysWords(meeting, t, locale)),
    say((t) => `${shapeOf(standing)} ${t(`themes.grid.${standing}`)}`),
  ];
}
