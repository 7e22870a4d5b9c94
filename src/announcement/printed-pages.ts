import { documentFormats } from '../documents/writers.ts';
import { exportMenu } from '../exports/menu-pages.ts';
import type { ReaderOf } from '../web/visit.ts';
import { otherwiseSentences } from './field-pages.ts';
import type { Width } from './print.ts';
import type { ReadOtherwise } from './read-back.ts';

interface Shown {
  original: string | null;
  printed: string;
  otherwise: ReadOtherwise[];
  /** How the record is to be printed; undefined for the text as it was published. */
  width: Width | undefined;
}

/** The text as it was published where we have it, and the record printed in the layout of an announcement. */
export function announcementPage(number: number, { original, printed, otherwise, width }: Shown, reader: ReaderOf) {
  const { t } = reader;
  const isOriginal = width === undefined && original !== null;
  const path = `/meetings/${number}/announcement`;
  const chosen = isOriginal ? 'original' : (width ?? 'half');
  const tabs = [
    ...(original === null ? [] : [{ name: 'original', href: path, label: t('announcement.printed.original') }]),
    { name: 'half', href: `${path}?width=half`, label: t('announcement.printed.half') },
    { name: 'full', href: `${path}?width=full`, label: t('announcement.printed.full') },
  ];
  return {
    tabs: tabs.map((tab) => ({ ...tab, current: tab.name === chosen })),
    lead: t(isOriginal ? 'announcement.printed.original-lead' : 'announcement.printed.lead'),
    otherwise: isOriginal ? [] : otherwiseSentences(otherwise, t),
    menu: exportMenu(
      {
        groups: [{ label: t('announcement.printed.file'), path, formats: documentFormats }],
        asked: width === undefined ? {} : { width }, languages: ['ja'], audiences: ['shared'],
      },
      reader,
    ),
    lines: (isOriginal ? original : printed).trimEnd().split(/\r?\n/),
  };
}
