import { hasNoRecordSince, newestAssessment } from '../assessments/rules.ts';
import type { Block, DocumentLanguage, Sides } from '../documents/document.ts';
import { amid, recordText, sayIn, unknownIn } from '../documents/passages.ts';
import type { Reading } from '../documents/passages.ts';
import type { Bilingual, Locale } from '../lib/locale.ts';
import type { MessageKey, Translate } from '../lib/messages.ts';
import { daysWords } from '../meetings/days-composing.ts';
import { reportList } from '../meetings/reports-composing.ts';
import type { Meeting } from '../meetings/rules.ts';
import { sidesName } from '../register/label-rules.ts';
import { dayIn } from '../register/telling-composing.ts';
import { sourceList } from '../sources/list-composing.ts';
import { heldMeetings } from './grid-rules.ts';
import type { ThemeArea, ThemeCommitment, ThemeRecord } from './rules.ts';

type WordsReading = Omit<Reading, 'as'>;

/** The areas of a theme, newest meeting first, with their commitments in their words and what became of each. */
export function wordBlocks(record: ThemeRecord, language: DocumentLanguage): Block[] {
  const areasOf = (number: number): ThemeArea[] => record.areas.filter(({ meetingNumber }) => meetingNumber === number);
  const taken = record.meetings
    .map(({ meeting }) => ({ meeting, areas: areasOf(meeting.number) }))
    .filter(({ areas }) => areas.length > 0);
  return taken.flatMap(({ meeting, areas }, place): Block[] => [
    { kind: 'heading', level: 2, number: place + 1, sides: meetingSides(meeting, language) },
    ...areas.flatMap((area) => areaBlocks(area, record, { language, authoritative: meeting.authoritative })),
  ]);
}

function meetingSides(meeting: Meeting, language: DocumentLanguage): Sides {
  return sayIn(language)((t, lang) => {
    const name = t('meetings.name', { number: meeting.number });
    return meeting.heldFrom === null ? name : t('themes.meeting-noted', { meeting: name, notes: daysWords(meeting, t, lang) });
  });
}

function areaBlocks(area: ThemeArea, record: ThemeRecord, reading: WordsReading): Block[] {
  const { language } = reading;
  const say = sayIn(language);
  const unknown = unknownIn(language, (t) => t('themes.words-unknown'));
  const text = recordText(area.text, { ...reading, as: 'prose' });
  const reports = area.commitments.flatMap((commitment) => commitment.reports);
  const reported: Block = { kind: 'note', sides: say((t) => t('themes.reports')) };
  // The commitments are the words of the area; its text stands for them only where there are none.
  const words: Block = area.commitments.length === 0
    ? { kind: 'text', sides: text ?? unknown }
    : commitmentTable(area.commitments, record, reading);
  return [
    { kind: 'heading', level: 3, number: null, sides: areaSides(area, reading) },
    words,
    ...(area.otherThemes.length === 0 ? [] : [{ kind: 'note' as const, sides: otherThemes(area, language) }]),
    ...(reports.length === 0 ? [] : [reported, reportList(reports, { say, language })]),
  ];
}

function areaSides({ number, heading }: ThemeArea, reading: WordsReading): Sides {
  const { language } = reading;
  const say = sayIn(language);
  const words = recordText(heading, { ...reading, as: 'plain' }) ?? unknownIn(language, (t) => t('common.not-written'));
  return amid(say((t, lang) => t('focus-areas.name', { number }) + (lang === 'ja' ? '　' : ': ')), words, []);
}

function otherThemes({ otherThemes: themes }: ThemeArea, language: DocumentLanguage): Sides {
  const say = sayIn(language);
  const names = themes.map(({ name }) => nameOf(name, language));
  const between = say((t) => t('common.between'));
  return names.reduce((before, name, place) => amid(before, name, place < names.length - 1 ? between : []), say((t, lang) => t('themes.also') + (lang === 'ja' ? '' : ' ')));
}

function commitmentTable(all: ThemeCommitment[], record: ThemeRecord, reading: WordsReading): Block {
  const { language } = reading;
  const say = sayIn(language);
  const column = (label: MessageKey, share: number) => ({ label: say((t) => t(label)), share });
  return {
    kind: 'table', caption: [],
    columns: [
      column('minutes.number', 3), column('minutes.act', 4), column('minutes.by', 3), column('minutes.words', 8),
      column('themes.standing', 7),
    ],
    rows: all.map((commitment) => [
      say(() => commitment.ref),
      say((t) => t(`commitments.act.${commitment.act ?? 'unknown'}`)),
      commitment.by.length === 0 ? unknownIn(language, (t) => t('meetings.no-record')) : say((t) => sidesWords(commitment, t)),
      recordText(commitment.text, { ...reading, as: 'prose' }) ?? unknownIn(language, (t) => t('common.not-written')),
      say((t, lang) => standingLines(commitment, record, t, lang).join('\n')),
    ]),
  };
}

function sidesWords({ by, to }: ThemeCommitment, t: Translate): string {
  const [from, toward] = [sidesName(by, { t }) ?? '', sidesName(to, { t })];
  return toward === null ? from : t('register.file.to', { by: from, to: toward });
}

/** What became of a commitment: silence of a later meeting is not known, and never closed. */
function standingLines(commitment: ThemeCommitment, record: ThemeRecord, t: Translate, lang: Locale): string[] {
  const { id, meetingNumber, operative, due, continues, continuedBy } = commitment;
  const newest = newestAssessment(record.assessments.filter(({ commitmentId }) => commitmentId === id));
  const last = Math.max(0, ...heldMeetings(record).map(({ meeting }) => meeting.number));
  const labelled = (label: MessageKey, value: string): string => t('exports.about.is', { label: t(label), value });
  const assessed = newest === null
    ? t('assessments.status.open')
    : t('themes.assessed-at', { status: t(`assessments.status.${newest.status}`), number: newest.meetingNumber });
  const isPassedOver = operative && hasNoRecordSince({ meetingNumber, assessed: newest?.status ?? 'open', continuedBy }, last);
  return [
    operative ? assessed : t('commitments.informative'),
    ...(isPassedOver ? [t('assessments.no-record-since')] : []),
    ...(due === null ? [] : [labelled('commitments.due', dueWords(due, t, lang))]),
    ...(continues.length === 0 ? [] : [labelled('commitments.continues', continues.join(' '))]),
    ...(continuedBy.length === 0 ? [] : [labelled('commitments.continued-by', continuedBy.join(' '))]),
  ];
}

function dueWords({ on, inferred }: NonNullable<ThemeCommitment['due']>, t: Translate, lang: Locale): string {
  const date = dayIn(on, lang);
  return inferred ? t('register.file.inferred', { date }) : date;
}

/** Every source of the areas, commitments and reports once. */
export function sourceBlocks({ areas }: ThemeRecord, language: DocumentLanguage): Block[] {
  const refs = new Map<string, string>(areas.flatMap((area) => [
    [`focus-area ${area.id}`, `${area.meetingNumber}-${area.number}`] as const,
    ...area.commitments.flatMap(({ id, ref, reports }) => [
      [`commitment ${id}`, ref] as const, ...reports.map((report) => [`report ${report.id}`, ref] as const),
    ]),
  ]));
  const all = areas.flatMap(({ sources, commitments }) => [
    ...sources, ...commitments.flatMap((one) => [...one.sources, ...one.reports.flatMap((report) => report.sources)]),
  ]);
  if (all.length === 0) return [];
  const unknown = unknownIn(language, (t) => t('common.not-written'));
  return [sourceList(all, ({ noun, recordId, covers }, t) =>
    `${refs.get(`${noun} ${recordId}`) ?? ''} ${t(`meetings.covers.${covers}` as MessageKey)}`.trim(), { say: sayIn(language), language, unknown })];
}

export function nameOf(name: Bilingual, language: DocumentLanguage): Sides {
  return recordText(name, { language, authoritative: 'ja', as: 'plain' }) ?? unknownIn(language, (t) => t('common.not-written'));
}
