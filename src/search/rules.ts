import type { SearchKind } from '../lib/searched.ts';

/** More than this nobody types, and each letter takes time. */
export const longestSearch = 300;

/** As much of it as the title of the page says. */
export const longestTitle = 60;

/** How many hits of each kind stand beside those of the others, and on a page of one kind. */
export const fewHits = 5;
export const pageSize = 20;

/** What an address of the search page asks for. */
export interface SearchAddress {
  q: string;
  /** Nothing but this kind, page by page. */
  kind: SearchKind | null;
  /** The page begins after the hit with this key, which is the hit before place `from`. */
  before: number | null;
  from: number;
}

/** The address itself; what stands at its default is left out. */
export function searchAddress({ q, kind, before, from }: Partial<SearchAddress>): string {
  const asked = Object.entries({ q, kind, before, from: from === 1 ? null : from });
  const given = asked.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return `/search?${new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)])).toString()}`;
}
