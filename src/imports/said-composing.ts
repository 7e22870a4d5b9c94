import type { ActionColumnKey } from '../actions/columns.ts';
import { actionCell } from '../actions/composing.ts';
import type { ListedAction, StatusUpdate } from '../actions/rules.ts';
import { locales } from '../lib/locale.ts';
import type { Locale } from '../lib/locale.ts';
import { holds, readAudience, readDay, readParty, readStatus, saysNone } from './cells.ts';
import type { Meaning } from './columns.ts';
import type { KnownAction } from './rules.ts';

/** How an action stood, or still stands, in a list that was written of it. */
export interface Standing {
  listed: ListedAction;
  /** What a list may have shown as its evidence. */
  evidence: string[];
  /** As it stands, as it stood, or as the other side was told. */
  of: 'present' | 'past' | 'shared';
}

/** Every state of the action that a list may have been written in: the present one first, each chain newest first. */
export function standingsOf({ action, updates }: KnownAction): [Standing, ...Standing[]] {
  const past = updates.slice(1).map((_, place) => standing(action, updates.slice(place + 1), 'past'));
  const told = action.audience === 'shared' ? updates.filter(({ audience }) => audience === 'shared') : [];
  const shared = told.map((_, place) => standing(action, told.slice(place), 'shared'));
  return [standing(action, updates, 'present'), ...past, ...shared];
}

function standing(action: KnownAction['action'], told: StatusUpdate[], of: Standing['of']): Standing {
  const newest = told[0];
  const noted = told.find(({ note }) => note.ja !== null || note.en !== null);
  const evidence = told.find((update) => update.evidence !== null)?.evidence ?? null;
  const state = newest === undefined ? null : { status: newest.status, office: newest.office, dueOn: newest.dueOn };
  const listed = {
    ...action, ...state, updatedOn: newest?.effectiveOn ?? action.updatedOn,
    note: noted?.note ?? { ja: null, en: null }, evidence,
  };
  return { listed, of, evidence: [evidence, newest?.evidence ?? null].filter((one) => one !== null) };
}

const keys: Record<Meaning, { key: ActionColumnKey; langs: readonly Locale[] }> = {
  number: { key: 'number', langs: ['ja'] },
  commitment: { key: 'commitment', langs: ['ja'] },
  titleJa: { key: 'title', langs: ['ja'] },
  titleEn: { key: 'title', langs: ['en'] },
  side: { key: 'side', langs: locales },
  office: { key: 'office', langs: locales },
  status: { key: 'status', langs: locales },
  due: { key: 'due', langs: ['ja'] },
  updated: { key: 'updated', langs: ['ja'] },
  noteJa: { key: 'note', langs: ['ja'] },
  noteEn: { key: 'note', langs: ['en'] },
  evidence: { key: 'evidence', langs: ['ja'] },
  audience: { key: 'audience', langs: locales },
};

/** Whether a cell says what the list would say of this state by itself: then it says nothing new. */
export function saysTheSame(meaning: Meaning, cell: string, standing: Standing, isFrom1904: boolean): boolean {
  const { listed, evidence } = standing;
  switch (meaning) {
    case 'due': return listed.dueOn === null ? saysNone(cell) : valueOf(readDay(cell, isFrom1904)) === listed.dueOn;
    case 'updated': return valueOf(readDay(cell, isFrom1904)) === listed.updatedOn;
    case 'status': return valueOf(readStatus(cell)) === listed.status;
    case 'audience': return valueOf(readAudience(cell)) === listed.audience;
    case 'side': return listed.office !== null && valueOf(readParty(cell)) === listed.office.party;
    case 'evidence': return evidence.some((one) => holds(cell, one));
    case 'office': return listed.office === null ? saysNone(cell) : textsOf(meaning, listed).some((text) => holds(cell, text));
    default: return textsOf(meaning, listed).some((text) => holds(cell, text));
  }
}

function valueOf<T>(read: { ok: true; value: T } | { ok: false }): T | null {
  return read.ok ? read.value : null;
}

/** What lists in one language or in both show in a column of words. */
function textsOf(meaning: Meaning, listed: ListedAction): string[] {
  const { key, langs } = keys[meaning];
  const shown = langs.flatMap((lang) =>
    ([lang, 'both'] as const).map((language) => actionCell(listed, { key, lang }, { language, today: listed.updatedOn })),
  );
  // A column may have a head of one language and words of the other.
  const words = key === 'title' ? [listed.title.ja, listed.title.en] : key === 'note' ? [listed.note.ja, listed.note.en] : [];
  return [...shown, ...words].filter((text) => text !== null).map(String);
}
