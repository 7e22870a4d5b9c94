import { documentLanguages } from '../lib/locale.ts';
import type { DocumentLanguage } from '../lib/locale.ts';
import { audiences } from '../lib/parties.ts';
import type { Audience } from '../lib/parties.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { Format } from './rules.ts';

/** The files of one thing a page shows: `path` is its address without the ending. */
export interface MenuGroup {
  label: string;
  path: string;
  formats: readonly Format[];
  /** What its addresses ask for besides. */
  adds?: { name: string; value: string };
}

interface Menu {
  groups: MenuGroup[];
  /** What the page is narrowed to, as it stands in its address. */
  asked?: Record<string, string>;
  /** What else it may be narrowed to in the menu itself. */
  pick?: { name: string; label: string; choices: { value: string; label: string }[] };
  /** What it is written in, and for whom, where that is not to be chosen from all. */
  languages?: readonly DocumentLanguage[];
  audiences?: readonly Audience[];
  language?: DocumentLanguage;
  audience?: Audience;
}

/**
 * The one menu of files, for views/shared/exports: formats, language and audience. Its buttons are addresses of their
 * own, so that it works without scripts. Null for those who may take nothing out.
 */
export function exportMenu(menu: Menu, reader: ReaderOf) {
  const { groups, asked = {}, pick, language, audience = 'shared' } = menu;
  const { t, locale } = reader;
  if (!reader.may('document.export')) return null;
  return {
    groups: groups.map(({ label, path, formats, adds = null }) => ({
      label,
      files: formats.map((format) => ({ href: `${path}.${format}`, label: t(`exports.format.${format}`), adds })),
    })),
    asked: Object.entries(asked).map(([name, value]) => ({ name, value })),
    pick: pick === undefined ? null : { ...pick, choices: [{ value: '', label: t('actions.filter.all') }, ...pick.choices] },
    languages: (menu.languages ?? documentLanguages).map((value) => ({
      value, label: t(`exports.language.${value}`), isChosen: value === (language ?? locale),
    })),
    audiences: (menu.audiences ?? audiences)
      .filter((value) => value === 'shared' || reader.may('internal.read'))
      .map((value) => ({
        value, label: t(`exports.audience.${value}`), note: t(`exports.audience.${value}-note`), isChosen: value === audience,
      })),
  };
}
