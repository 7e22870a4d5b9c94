import type { Document } from '../documents/document.ts';
import { documentLanguages, wordsOf } from '../documents/document.ts';
import type { Sides } from '../documents/document.ts';
import { documentFormats } from '../documents/writers.ts';
import { exportMenu } from '../exports/menu-pages.ts';
import type { MenuGroup } from '../exports/menu-pages.ts';
import { audiences } from '../lib/parties.ts';
import type { Translate } from '../lib/messages.ts';
import { formModel } from '../web/form-model.ts';
import type { ReaderOf } from '../web/visit.ts';
import { showDate } from '../web/dates.ts';
import type { WhichMinutes } from './rules.ts';

/** The minutes as they are shown: what is said around the document, whose text is HTML already. */
export interface MinutesShown {
  document: Pick<Document, 'language' | 'audience' | 'marking' | 'state' | 'asOf'> & { meeting: number };
  html: string;
  /** Which edition is shown, null for none; the valid one; the one being prepared; and whether assessments went on. */
  editions: { shown: number | null; valid: number | null; preparing: number | null; isAssessedSince: boolean };
}

/** The minutes on screen, with the choice of language and audience, and the files of the same. */
export function minutesPage({ document, html, editions }: MinutesShown, which: WhichMinutes, reader: ReaderOf) {
  const { t } = reader;
  const { meeting, language, audience } = document;
  const path = `/meetings/${meeting}/minutes`;
  const edition: Record<string, string> = which === 'valid' ? {} : { edition: String(which) };
  const groups = minutesGroups(path, editions.shown === null ? (editions.valid ?? 0) : editions.shown - 1, reader);
  return {
    path,
    title: t('minutes.page-title', { number: meeting }),
    html,
    form: formModel({ lang: language, audience, ...edition }, [], t),
    editions: editionChoices(editions, t),
    assessedSince: editions.isAssessedSince
      ? { text: t('minutes.assessed-since', { edition: editions.valid ?? 0 }), href: `${path}?edition=present`, label: t('minutes.choose.edition.present') }
      : null,
    history: editions.valid === null ? null : { href: `/meetings/${meeting}/editions`, label: t('editions.title') },
    languages: documentLanguages.map((value) => ({ value, label: t(`exports.language.${value}`) })),
    audiences: audiences
      .filter((value) => value === 'shared' || reader.may('internal.read'))
      .map((value) => ({ value, label: t(`exports.audience.${value}`) })),
    menu: exportMenu({ groups, asked: edition, language, audience }, reader),
  };
}

/** The files of minutes, and of what changed in them since each of so many earlier editions. */
export function minutesGroups(path: string, count: number, { t }: ReaderOf): MenuGroup[] {
  const earlier = Array.from({ length: count }, (_, before) => count - before);
  return [
    { label: t('minutes.title'), path, formats: documentFormats },
    ...earlier.map((edition): MenuGroup => ({
      label: t('minutes.compared-with', { edition }), path, formats: ['docx'], adds: { name: 'compared-with', value: String(edition) },
    })),
  ];
}

/** What stands at the head and foot of each sheet; `name` is who has it on the screen. */
export function minutesMarking(document: MinutesShown['document'], name: string, reader: ReaderOf) {
  return {
    label: inOneLanguage(document.marking, reader),
    state: inOneLanguage(document.state, reader),
    printed: reader.t('minutes.printed', { date: showDate(reader.today, reader), name }),
  };
}

// Nothing to choose while there is no edition: the minutes are the record as it stands.
function editionChoices({ valid, preparing }: MinutesShown['editions'], t: Translate) {
  if (valid === null) return [];
  const present = preparing === null ? t('minutes.choose.edition.present') : t('minutes.choose.edition.draft', { edition: preparing });
  return [{ value: '', label: t('minutes.choose.edition.valid', { edition: valid }) }, { value: 'present', label: present }];
}

// The band has one line: two languages would run over it on paper.
function inOneLanguage(sides: Sides, { locale }: ReaderOf): string {
  const side = sides.find(({ lang }) => lang === locale) ?? sides[0];
  return side === undefined ? '' : wordsOf(side);
}
