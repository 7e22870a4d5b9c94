import { comparedTexts } from '../comparison/text-pages.ts';
import { fiscalYearName } from '../lib/dates.ts';
import { parties } from '../lib/parties.ts';
import { timeZones } from '../meetings/rules.ts';
import type { MeetingWords } from '../meetings/rules.ts';
import { acts } from '../commitments/rules.ts';
import { showDate } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import { differencesOf, inferred } from './comparison-rules.ts';
import type { PartChange, PartName } from './comparison-rules.ts';

/** What differs between two texts: long words word by word, single facts as old and new. */
export function differencesView(earlier: MeetingWords, later: MeetingWords, reader: ReaderOf) {
  return differencesOf(earlier, later).map((change) => ({
    label: partLabel(change.name, reader),
    language: change.lang === null ? null : reader.t(`common.language.${change.lang}`),
    compared: change.lang === null ? null : comparedTexts(change.before ?? '', change.after ?? '', change.lang),
    fact: change.lang === null ? factView(change, reader) : null,
  }));
}

export interface ComparedName {
  name: string;
  href: string | null;
}

/** Two texts of one meeting side by side. */
export function textComparisonPage(
  sides: [ComparedName, ComparedName],
  texts: [MeetingWords, MeetingWords],
  reader: ReaderOf,
) {
  return { sides, changes: differencesView(texts[0], texts[1], reader) };
}

function partLabel(name: PartName, { t }: ReaderOf): string {
  switch (name.of) {
    case 'meeting':
      return t(`editions.part.${name.field}`);
    case 'areas':
      return t('editions.part.areas');
    case 'delegation':
      return t('editions.part.delegation', { side: t(`common.party.${name.party}.long`) });
    case 'area':
      return t(`editions.part.area.${name.part}`, { area: name.area });
    case 'commitment':
      return t(`editions.part.commitment.${name.part}`, { ref: name.ref });
  }
}

function factView({ name, before, after }: PartChange, reader: ReaderOf) {
  const words = (text: string | null): string => (text === null ? reader.t('common.not-written') : factText(name, text, reader));
  return { before: words(before), after: words(after) };
}

// Facts are kept as codes; what is not known here is shown as it is kept.
function factText(name: PartName, text: string, reader: ReaderOf): string {
  const { t } = reader;
  if (name.of === 'meeting') return meetingFact(name.field, text, reader);
  if (name.of !== 'commitment') return text;
  const act = acts.find((one) => one === text);
  if (name.part === 'act' && act !== undefined) return t(`commitments.act.${act}`);
  if (name.part === 'by' || name.part === 'to') {
    const sides = parties.filter((party) => text.split(' ').includes(party)).map((party) => t(`common.party.${party}.long`));
    return sides.join(t('common.list'));
  }
  if (name.part !== 'due') return text;
  const date = showDate(text.replace(inferred, ''), reader);
  return text.endsWith(inferred) ? t('minutes.due-inferred', { date }) : date;
}

function meetingFact(field: string, text: string, reader: ReaderOf): string {
  const { t, locale } = reader;
  if (field === 'fiscalYear') return fiscalYearName(Number(text), locale);
  if (field === 'heldFrom' || field === 'heldTo') return showDate(text, reader, true);
  if (field === 'format') return text === 'in_person' || text === 'video' ? t(`meetings.format.${text}`) : text;
  const zone = timeZones.find((one) => one === text);
  if (field === 'timeZone' && zone !== undefined) return t(`meetings.time-zone.${zone}`);
  if (field === 'authoritative') return text === 'ja' || text === 'en' || text === 'both' ? t(`meetings.authoritative.${text}`) : text;
  return text;
}
