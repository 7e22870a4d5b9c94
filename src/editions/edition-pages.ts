import type { ConcurrenceFiles } from '../attachments/pages.ts';
import { exportMenu } from '../exports/menu-pages.ts';
import { minutesGroups } from '../minutes/pages.ts';
import type { MinutesShown } from '../minutes/pages.ts';
import { locales } from '../lib/locale.ts';
import { parties } from '../lib/parties.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { RoundText } from './change-queries.ts';
import { changeName, enteredView, gapView } from './label-pages.ts';
import { publicationView, sealView } from './overview-pages.ts';
import { roundView } from './round-pages.ts';
import type { Round, Standing } from './rules.ts';

/** One edition: the frozen document, what is known of it, and the files of the same. */
export function editionPage(
  number: number,
  edition: number,
  standing: Standing,
  { document, files }: Pick<MinutesShown, 'document'> & { files: ConcurrenceFiles },
  reader: ReaderOf,
) {
  const { t } = reader;
  const here = `/meetings/${number}/editions/${edition}`;
  const { language, audience } = document;
  const told = audience === 'internal' ? files : sharedOf(files);
  const found = standing.editions.find((one) => one.number === edition);
  const round = standing.rounds.find(({ id }) => id === found?.roundId);
  const valid = standing.edition?.number ?? edition;
  return {
    path: here,
    title: t('editions.edition.title', { number, edition }),
    superseded: edition < valid ? { text: t('editions.superseded', { edition, valid }), href: `/meetings/${number}/editions/${valid}` } : null,
    digests: round === undefined ? [] : digestViews(number, round, reader),
    frozen: found === undefined ? null : enteredView(found.frozen, reader),
    sides: round === undefined ? [] : parties.map((party) => sealView(round, party, told, reader)),
    publications: found?.publications.map((one) => publicationView(one, reader)) ?? [],
    compare: [
      { href: `/meetings/${number}/editions/comparison?left=${edition}&right=present`, label: t('editions.compare.present', { left: edition }) },
      ...(edition > 1
        ? [{
            href: `/meetings/${number}/editions/comparison?left=${edition - 1}&right=${edition}`,
            label: t('editions.compare.editions', { left: edition - 1, right: edition }),
          }]
        : []),
    ],
    menu: exportMenu({ groups: minutesGroups(here, edition - 1, reader), language, audience }, reader),
  };
}

// The page is marked for whom it is: a shared one names no file of our own.
function sharedOf(files: ConcurrenceFiles): ConcurrenceFiles {
  return new Map([...files].map(([id, own]) => [id, own.filter(({ isInternal }) => !isInternal)]));
}

/** One text that was put up: what was hashed, what was missing, and what happened to it. */
export function roundPage(
  number: number,
  round: Round,
  { contents, files }: Pick<RoundText, 'contents'> & { files: ConcurrenceFiles },
  standing: Standing,
  reader: ReaderOf,
) {
  const { t } = reader;
  return {
    ...roundView(number, round, { ...standing, files }, reader),
    title: t('editions.round.title', { number, round: round.number }),
    voided:
      round.voided === null
        ? null
        : { through: changeName(round.voided, reader), ...enteredView(round.voided.entered, reader) },
    digests: digestViews(number, round, reader),
    contents: locales.flatMap((lang) => {
      const content = contents[lang];
      return content === null ? [] : [{ lang, label: t(`common.language.${lang}`), text: readable(content) }];
    }),
    gaps: round.gaps.map((gap) => gapView(number, gap, reader)),
    compareHref: `/meetings/${number}/editions/comparison?left=r${round.number}&right=present`,
  };
}

// Indented to be read; what is hashed is the file.
function readable(content: string): string {
  return JSON.stringify(JSON.parse(content), null, 2);
}

function digestViews(number: number, round: Round, { t }: ReaderOf) {
  return locales.flatMap((lang) => {
    const digest = round.digests[lang];
    return digest === null
      ? []
      : [{ label: t(`common.language.${lang}`), digest, href: `/meetings/${number}/rounds/${round.number}/content-${lang}.json` }];
  });
}
