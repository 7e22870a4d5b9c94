import { fold } from '../lib/folding.ts';
import type { Locale } from '../lib/locale.ts';
import type { SearchKind, SearchedRecord } from '../lib/searched.ts';
import { wordsIn } from '../lib/words.ts';
import { showDate } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import { excerptsOf, marked } from './mark-rules.ts';
import type { Excerpt } from './mark-rules.ts';
import type { Hit } from './queries.ts';

// Whose words are those of the minutes.
const ofMinutes: SearchKind[] = ['meeting', 'delegate', 'focus-area', 'commitment', 'announcement'];

/** A hit as it is shown: what it is called and where it leads, and the words that were found in their sentence. */
export function hitView({ kind, record }: Hit, words: string[][], reader: ReaderOf) {
  const { locale } = reader;
  const { day, marks, name, texts } = record;
  const title = wordsIn(name, locale) ?? { lang: locale, text: numberName(record, reader) };
  // Some are called by the record they stand with: nothing was found in that name.
  const isOwn = texts.some(({ text }) => text === title.text);
  return {
    href: addressOf(kind, record),
    number: numberOf(kind, record, title.text, reader),
    title: { lang: title.lang, pieces: marked(title.text, isOwn ? words : []) },
    excerpts: excerpts(record, { title: title.text, isSaid: isOwn && saysAll(title.text, words) }, words, locale),
    isInternal: marks.audience === 'internal',
    isPlanned: marks.isPlanned,
    isUnconfirmed: ofMinutes.includes(kind) && reader.unconfirmed.has(record.meeting ?? 0),
    day: day === null ? null : { datetime: day, text: showDate(day, reader) },
  };
}

function saysAll(title: string, words: string[][]): boolean {
  return words.length > 0 && words.every((spellings) => marked(title, [spellings]).some(({ isHit }) => isHit));
}

/** What is found beneath the heading, the reader's language first; where the heading says all, what follows it. */
function excerpts(
  { texts, name, ref }: SearchedRecord,
  { title, isSaid }: { title: string; isSaid: boolean },
  words: string[][],
  locale: Locale,
): Excerpt[] {
  const isName = (text: string): boolean => text === name.ja || text === name.en;
  const others = texts
    // What the heading says is not said again in the other language.
    .filter(({ text }) => text !== title && text !== ref && !(isSaid && isName(text)))
    .sort((a, b) => Number(b.lang === locale) - Number(a.lang === locale));
  const found = excerptsOf(others, words).filter(({ pieces }) => pieces.some(({ isHit }) => isHit));
  if (found.length > 0) return found;
  return excerptsOf(others.filter(({ text }) => !isName(text)), []).slice(0, 1);
}

// The number a record is called by; a theme, an indicator and an office are called by their names alone.
function numberOf(kind: SearchKind, { ref, meeting }: SearchedRecord, title: string, { t }: ReaderOf): string | null {
  if (meeting === null || (kind === 'meeting' && fold(title).includes(ref))) return null;
  return ref === String(meeting) ? t('actions.meeting-number', { number: meeting }) : ref;
}

function numberName({ ref, meeting }: SearchedRecord, { t }: ReaderOf): string {
  return meeting === null ? ref : t('actions.meeting-number', { number: meeting });
}

/** The page a record stands on, and the place there. */
function addressOf(kind: SearchKind, { id, ref, meeting }: SearchedRecord): string {
  const ofMeeting = `/meetings/${meeting}`;
  const ofRef = ref.startsWith('A') ? `/actions/${ref}` : `/commitments/${ref}`;
  switch (kind) {
    case 'meeting':
    case 'delegate':
      return ofMeeting;
    case 'focus-area':
      return `${ofMeeting}#area-${ref.split('-')[1]}`;
    case 'commitment':
    case 'action':
      return ofRef;
    case 'status-update':
      return `${ofRef}#history`;
    case 'assessment':
      return `${ofRef}#assessments`;
    case 'direction':
      return `${ofRef}#directions`;
    case 'report':
      return `${ref.includes('-') ? ofRef : ofMeeting}#reports`;
    case 'statement':
      return `${ofMeeting}/statements#s-${id}`;
    case 'attachment':
      return ref.startsWith('A') ? `${ofRef}/attachments` : `${ofMeeting}/attachments`;
    case 'announcement':
      return `${ofMeeting}/announcement`;
    case 'theme':
      return `/themes/${ref}`;
    case 'indicator':
      return `/indicators#${ref}`;
    case 'office':
      return '/offices';
  }
}
