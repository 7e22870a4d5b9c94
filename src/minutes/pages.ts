import type { Document } from '../documents/document.ts';
import { documentLanguages, wordsOf } from '../documents/document.ts';
import type { Sides } from '../documents/document.ts';
import { documentFormats } from '../documents/writers.ts';
import { exportMenu } from '../exports/menu-pages.ts';
import { audiences } from '../lib/parties.ts';
import { formModel } from '../web/form-model.ts';
import type { ReaderOf } from '../web/visit.ts';
import { showDate } from '../web/dates.ts';

/** The minutes as they are shown: what is said around the document, whose text is HTML already. */
export interface MinutesShown {
  document: Pick<Document, 'language' | 'audience' | 'marking' | 'state' | 'asOf'> & { meeting: number };
  html: string;
}

/** The minutes on screen, with the choice of language and audience, and the files of the same. */
export function minutesPage({ document, html }: MinutesShown, reader: ReaderOf) {
  const { t } = reader;
  const { meeting, language, audience } = document;
  const path = `/meetings/${meeting}/minutes`;
  return {
    path,
    title: t('minutes.page-title', { number: meeting }),
    html,
    form: formModel({ lang: language, audience }, [], t),
    languages: documentLanguages.map((value) => ({ value, label: t(`exports.language.${value}`) })),
    audiences: audiences
      .filter((value) => value === 'shared' || reader.may('internal.read'))
      .map((value) => ({ value, label: t(`exports.audience.${value}`) })),
    menu: exportMenu({ groups: [{ label: t('minutes.title'), path, formats: documentFormats }], language, audience }, reader),
  };
}

/** What stands at the head and foot of each sheet; `name` is who has it on the screen. */
export function minutesMarking(document: MinutesShown['document'], name: string, reader: ReaderOf) {
  return {
    label: inOneLanguage(document.marking, reader),
    state: inOneLanguage(document.state, reader),
    printed: reader.t('minutes.printed', { date: showDate(document.asOf, reader), name }),
  };
}

// The band has one line: two languages would run over it on paper.
function inOneLanguage(sides: Sides, { locale }: ReaderOf): string {
  const side = sides.find(({ lang }) => lang === locale) ?? sides[0];
  return side === undefined ? '' : wordsOf(side);
}
