import { openStatuses, statuses, workflow } from '../actions/rules.ts';
import type { Day, PartialDate } from '../lib/dates.ts';
import { fold } from '../lib/folding.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Party } from '../lib/parties.ts';
import { searchKinds } from '../lib/searched.ts';
import type { SearchKind, Wanted } from '../lib/searched.ts';
import { fewestOf, spellingsOf } from '../lib/spellings.ts';
import type { Asked, Notice } from './asked-rules.ts';
import type { Narrowing, State } from './filter-rules.ts';

/** What themes and offices are called, and the areas of a theme. */
export interface Names {
  themes: { id: number; slug: string; name: Bilingual; areaIds: number[] }[];
  offices: { id: number; name: Bilingual; party: Party }[];
}

/** The commitments of the register by how they stand today. */
export type Owed = Record<'open' | 'overdue' | 'closed', number[]>;

/** What is asked of the index, once all names are known. */
export interface Narrowed {
  /** Of each word all its spellings. */
  words: string[][];
  facts: string[][];
  kinds: SearchKind[];
  states: State[];
  from: PartialDate | null;
  to: PartialDate | null;
  notices: Notice[];
}

/** Puts the records that are meant in the place of their names; a name nobody has is searched as text. */
export function narrow({ words, phrases, narrowings, notices }: Asked, names: Names): Narrowed {
  const narrowed: Narrowed = {
    words: words.map((word) => (phrases.has(word) ? [word] : spellingsOf(word))),
    facts: [], kinds: [...searchKinds], states: [], from: null, to: null, notices: [...notices],
  };
  for (const narrowing of narrowings) apply(narrowed, narrowing, names);
  return narrowed;
}

function apply(narrowed: Narrowed, narrowing: Narrowing, names: Names): void {
  const { name, value } = narrowing;
  if (name === 'is') narrowed.states.push(value);
  if (name === 'meeting') narrowed.facts.push([`meeting${value}`]);
  if (name === 'kind') narrowed.kinds = narrowed.kinds.filter((kind) => kind === value);
  // Of two days the narrower one is meant.
  if (name === 'since' && (narrowed.from === null || value > narrowed.from)) narrowed.from = value;
  if (name === 'until' && (narrowed.to === null || value < narrowed.to)) narrowed.to = value;
  if (name === 'by') {
    const offices = names.offices.filter(({ party }) => party === value).map(({ id }) => `office${id}`);
    narrowed.facts.push([value, ...offices]);
  }
  if (name === 'theme') {
    const themes = names.themes.filter((theme) => fold(theme.slug) === fold(value) || isCalled(theme.name, value));
    const factsOf = ({ id, areaIds }: (typeof themes)[number]) => [`theme${id}`, ...areaIds.map((area) => `area${area}`)];
    addNamed(narrowed, narrowing, themes.flatMap(factsOf));
  }
  if (name === 'office') {
    const offices = names.offices.filter((office) => isCalled(office.name, value));
    addNamed(narrowed, narrowing, offices.map(({ id }) => `office${id}`));
  }
}

type Named = Extract<Narrowing, { name: 'theme' | 'office' }>;

function addNamed(narrowed: Narrowed, { name, value }: Named, facts: string[]): void {
  if (facts.length > 0) narrowed.facts.push(facts);
  else {
    narrowed.words.push([fold(value)]);
    narrowed.notices.push({ reason: `search.notice.no-${name}`, values: { value } });
  }
}

function isCalled({ ja, en }: Bilingual, part: string): boolean {
  return [ja, en].some((name) => name !== null && fold(name).includes(fold(part)));
}

/** Whether anything is asked for at all. */
export function asksAnything({ words, facts, kinds, states, from, to }: Narrowed): boolean {
  const isNarrowed = kinds.length < searchKinds.length || from !== null || to !== null;
  return isNarrowed || words.length + facts.length + states.length > 0;
}

export interface Reading {
  /** Whether internal words may be read. */
  mayInternal: boolean;
  today: Day;
  owed: Owed;
}

/** What is wanted of each kind; kinds of which nothing can be are left out. */
export function wantedOf({ words, facts, kinds, states, from, to }: Narrowed, reading: Reading): Wanted[] {
  const readable = reading.mayInternal ? [] : [['shared']];
  return kinds.flatMap((kind): Wanted[] => {
    const wanted = { kind, words: words.map(fewestOf), facts: [...readable, ...facts], ids: null, from, to };
    if (states.length === 0) return [wanted];
    if (kind === 'action') {
      const ofStates = states.flatMap((state) => factsOfState(state, reading.today));
      return [{ ...wanted, facts: [...wanted.facts, ...ofStates] }];
    }
    const ids = kind === 'commitment' ? owedIn(states, reading.owed) : null;
    return ids === null ? [] : [{ ...wanted, ids }];
  });
}

function factsOfState(state: State, today: Day): string[][] {
  const fact = (status: string): string => status.replaceAll('_', '');
  if (state === 'open') return [openStatuses.map(fact)];
  if (state === 'overdue') return [openStatuses.map(fact), dueBefore(today)];
  if (state === 'closed') return [statuses.filter((status) => !workflow[status].isOpen).map(fact)];
  return [[fact(state)]];
}

// The index keeps a due date by its year, its month and its day.
const firstYear = 2000;

/** Every due date before this day, in as few words as it takes. */
function dueBefore(today: Day): string[] {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
  const two = (number: number): string => String(number).padStart(2, '0');
  return [
    ...Array.from({ length: year - firstYear }, (_, at) => `due${firstYear + at}`),
    ...Array.from({ length: month - 1 }, (_, at) => `due${year}${two(at + 1)}`),
    ...Array.from({ length: day - 1 }, (_, at) => `due${year}${two(month)}${two(at + 1)}`),
  ];
}

// What an action reports is not said of a commitment.
function owedIn(states: State[], owed: Owed): number[] | null {
  const isOwed = (state: State): state is keyof Owed => state in owed;
  const lists = states.map((state) => (isOwed(state) ? new Set(owed[state]) : null));
  const [first, ...others] = lists;
  if (first === undefined || lists.includes(null)) return null;
  return [...(first ?? [])].filter((id) => others.every((list) => list?.has(id)));
}
