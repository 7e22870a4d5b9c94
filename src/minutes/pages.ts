import type { Document, DocumentLanguage } from '../documents/document.ts';
import { documentLanguages, wordsOf } from '../documents/document.ts';
import type { Sides } from '../documents/document.ts';
import { audiences } from '../lib/parties.ts';
import type { Translate } from '../lib/messages.ts';
import { formModel } from '../web/form-model.ts';
import type { ReaderOf } from '../web/visit.ts';
import { showDate } from '../web/dates.ts';
import { minutesFormats } from './rules.ts';

/** The minutes on screen: the document and its HTML, the choice of language and audience, and the files of the same. */
export function minutesPage({ document, html }: { document: Document; html: string }, reader: ReaderOf) {
  const { t } = reader;
  const { meeting, language, audience } = document;
  const path = `/meetings/${meeting}/minutes`;
  const chosen = new URLSearchParams({ lang: language, audience }).toString();
  return {
    path,
    title: t('minutes.page-title', { number: meeting }),
    html,
    form: formModel({ lang: language, audience }, [], t),
    languages: documentLanguages.map((value) => ({ value, label: languageName(value, t) })),
    audiences: audiences
      .filter((value) => value === 'shared' || reader.may('internal.read'))
      .map((value) => ({ value, label: t(`minutes.choose.audience.${value}`) })),
    files: reader.may('document.export')
      ? minutesFormats.map((format) => ({ href: `${path}.${format}?${chosen}`, label: t(`minutes.file.${format}`) }))
      : [],
  };
}

/** What stands at the head and foot of each sheet; `name` is who has it on the screen. */
export function minutesMarking(document: Document, name: string, reader: ReaderOf) {
  return {
    label: oneLine(document.marking),
    state: oneLine(document.state),
    printed: reader.t('minutes.printed', { date: showDate(document.asOf, reader), name }),
  };
}

function oneLine(sides: Sides): string {
  return sides.map(wordsOf).join(' / ');
}

function languageName(language: DocumentLanguage, t: Translate): string {
  return language === 'both' ? t('minutes.choose.language.both') : t(`common.language.${language}`);
}
