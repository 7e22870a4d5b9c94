import type { Commitment } from '../commitments/rules.ts';
import { locales } from '../lib/locale.ts';
import type { Bilingual, Locale } from '../lib/locale.ts';
import { translator } from '../lib/messages.ts';
import type { Delegation, Meeting, MeetingWords } from '../meetings/rules.ts';

/** A part of the minutes that can be compared: where it stands, and its words in one language or in none. */
export interface TextPart {
  key: string;
  /** What the part is called: a message of its own, or a field of the meeting. */
  name: PartName;
  lang: Locale | null;
  text: string;
}

export type PartName =
  | { of: 'meeting'; field: MeetingField }
  | { of: 'areas' }
  | { of: 'delegation'; party: Delegation['party'] }
  | { of: 'area'; area: number; part: 'heading' | 'text' | 'order' }
  | { of: 'commitment'; ref: string; part: 'act' | 'by' | 'to' | 'text' | 'due' | 'because' };

const facts = [
  'fiscalYear', 'heldFrom', 'heldTo', 'startsAt', 'endsAt', 'timeZone', 'format', 'authoritative',
] as const satisfies (keyof Meeting)[];
const texts = [
  'timeNote', 'place', 'title', 'summary', 'annexTitle', 'preamble', 'closing', 'note',
] as const satisfies (keyof Meeting)[];
export type MeetingField = (typeof facts)[number] | (typeof texts)[number];

/** Follows a day that was inferred from the words. */
export const inferred = '*';

/** The parts of a text, in the order of the minutes; what is not written is no part. */
function partsOf({ meeting, delegations, areas }: MeetingWords): TextPart[] {
  return [
    ...facts.flatMap((field) => fact({ of: 'meeting', field }, String(meeting[field] ?? ''))),
    ...texts.flatMap((field) => inBoth({ of: 'meeting', field }, meeting[field])),
    ...delegations.flatMap((delegation) => locales.flatMap((lang) => delegationPart(delegation, lang))),
    ...fact({ of: 'areas' }, areas.map(({ number }) => number).join(', ')),
    ...areas.flatMap(({ number, heading, text, commitments }) => [
      ...inBoth({ of: 'area', area: number, part: 'heading' }, heading),
      ...inBoth({ of: 'area', area: number, part: 'text' }, text),
      ...fact({ of: 'area', area: number, part: 'order' }, commitments.map(({ ref }) => ref).join(', ')),
      ...commitments.flatMap(commitmentParts),
    ]),
  ];
}

export interface PartChange {
  key: string;
  name: PartName;
  lang: Locale | null;
  before: string | null;
  after: string | null;
}

/** What differs between two texts, in the order of the later one; what only the earlier had stands last. */
export function differencesOf(earlier: MeetingWords, later: MeetingWords): PartChange[] {
  const [before, after] = [partsOf(earlier), partsOf(later)];
  const old = new Map(before.map((part) => [part.key, part]));
  const now = new Set(after.map(({ key }) => key));
  return [
    ...after.map(({ text, ...part }) => ({ ...part, before: old.get(part.key)?.text ?? null, after: text })),
    ...before.filter(({ key }) => !now.has(key)).map(({ text, ...part }) => ({ ...part, before: text, after: null })),
  ].filter((part) => part.before !== part.after);
}

function delegationPart({ party, text, others, delegates }: Delegation, lang: Locale): TextPart[] {
  const t = translator(lang);
  const head = t('editions.part.head');
  const people = delegates
    .map(({ name, post, isHead }) => ({ words: [post[lang], name[lang]], isHead }))
    .filter(({ words }) => words.some((word) => word !== null))
    .map(({ words, isHead }) => [...words, isHead ? head : null]);
  const lines = [[text[lang]], ...people, [others ? t('meetings.delegation.others-short') : null]]
    .map((words) => words.filter((word) => word !== null).join(' '))
    .filter((line) => line !== '');
  return part({ of: 'delegation', party }, lang, lines.join('\n'));
}

function commitmentParts({ ref, act, by, to, text, due }: Commitment): TextPart[] {
  const because = due?.because ?? { ja: null, en: null };
  return [
    ...fact({ of: 'commitment', ref, part: 'act' }, act ?? ''),
    ...fact({ of: 'commitment', ref, part: 'by' }, by.join(' ')),
    ...fact({ of: 'commitment', ref, part: 'to' }, to.join(' ')),
    ...inBoth({ of: 'commitment', ref, part: 'text' }, text),
    ...fact({ of: 'commitment', ref, part: 'due' }, due === null ? '' : `${due.on}${due.inferred ? inferred : ''}`),
    ...inBoth({ of: 'commitment', ref, part: 'because' }, because),
  ];
}

function inBoth(name: PartName, text: Bilingual): TextPart[] {
  return locales.flatMap((lang) => part(name, lang, text[lang] ?? ''));
}

function fact(name: PartName, text: string): TextPart[] {
  return part(name, null, text);
}

function part(name: PartName, lang: Locale | null, text: string): TextPart[] {
  return text === '' ? [] : [{ key: JSON.stringify([name, lang]), name, lang, text }];
}
