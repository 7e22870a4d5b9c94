import { fiscalYearName } from '../lib/dates.ts';
import type { MessageKey } from '../lib/messages.ts';
import { parties } from '../lib/parties.ts';
import { plainWords } from '../lib/words.ts';
import { showDate, showInstant } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { LinkNames } from './history-queries.ts';
import { delegationFields, filingFields } from './meeting-field-pages.ts';
import type { Contents, RevisedNoun } from './queries.ts';

/** Who reads, and what the ids they come upon are called. */
export interface FieldReader {
  reader: ReaderOf;
  names: LinkNames;
}

/** A text in both languages: the columns `text_ja` and `text_en` of `text`. */
export interface WordsField {
  name: string;
  label: MessageKey;
}

/** Anything else of a record as one reads it; null is nothing written. */
export interface ValueField<Content> {
  label: MessageKey;
  say: (content: Content, given: FieldReader) => string | null;
}

export interface Fields<Content> {
  words: WordsField[];
  values: ValueField<Content>[];
}

function day(value: string | null, { reader }: FieldReader): string | null {
  return value === null ? null : showDate(value, reader);
}

const struck = {
  label: 'revisions.struck',
  say: ({ struck_at }: { struck_at: string | null }, { reader }: FieldReader) =>
    struck_at === null ? null : showInstant(struck_at, reader),
} as const;
const position = { label: 'revisions.position', say: (content: { position: number }) => String(content.position) } as const;
const audience = {
  label: 'actions.audience',
  say: (content: { audience: 'shared' | 'internal' }, { reader }: FieldReader) => reader.t(`common.${content.audience}`),
} as const;
const themes = {
  label: 'focus-areas.themes',
  say: ({ theme_ids }: { theme_ids: number[] }, { reader, names }: FieldReader) =>
    listed(theme_ids.map((id) => plainWords(names.themes.get(id) ?? { ja: null, en: null }, reader.locale)), reader),
} as const;

/** What a revision holds, field by field in the order shown. */
export const fieldsOf: { [Noun in RevisedNoun]: Fields<Contents[Noun]> } = {
  meeting: {
    words: [
      { name: 'title', label: 'meetings.names.title' },
      { name: 'place', label: 'meetings.place' },
      { name: 'time_note', label: 'meetings.time-note' },
      { name: 'annex_title', label: 'meetings.names.annex' },
      { name: 'summary', label: 'meetings.summary' },
      { name: 'preamble', label: 'meetings.preamble' },
      { name: 'closing', label: 'meetings.closing' },
      { name: 'note', label: 'meetings.note' },
    ],
    values: [
      { label: 'meetings.stage', say: ({ stage }, { reader }) => reader.t(`meetings.stage.${stage}`) },
      {
        label: 'meetings.fiscal-year',
        say: ({ fiscal_year: year }, { reader }) => (year === null ? null : fiscalYearName(year, reader.locale)),
      },
      { label: 'meetings.held-from', say: ({ held_from }, given) => day(held_from, given) },
      { label: 'meetings.held-to', say: ({ held_to }, given) => day(held_to, given) },
      { label: 'meetings.starts-at', say: ({ starts_at }) => starts_at },
      { label: 'meetings.ends-at', say: ({ ends_at }) => ends_at },
      { label: 'meetings.time-zone', say: ({ time_zone }) => time_zone },
      {
        label: 'meetings.format',
        say: ({ format }, { reader }) => (format === null ? null : reader.t(`meetings.format.${format}`)),
      },
      {
        label: 'meetings.authoritative',
        say: ({ authoritative }, { reader }) => reader.t(`meetings.authoritative.${authoritative}`),
      },
    ],
  },
  delegation: delegationFields,
  filing: filingFields,
  'focus-area': {
    words: [{ name: 'heading', label: 'focus-areas.heading' }, { name: 'text', label: 'focus-areas.text' }],
    values: [themes, position, struck],
  },
  commitment: {
    words: [{ name: 'text', label: 'commitments.text' }, { name: 'due_because', label: 'commitments.because' }],
    values: [
      { label: 'commitments.act', say: ({ act }, { reader }) => reader.t(`commitments.act.${act ?? 'unknown'}`) },
      { label: 'commitments.by', say: (content, given) => sides(content, 'by', given) },
      { label: 'commitments.to', say: (content, given) => sides(content, 'to', given) },
      { label: 'commitments.due-on', say: ({ due_on }, given) => day(due_on, given) },
      {
        label: 'commitments.due-inferred',
        say: ({ due_inferred }, { reader }) => (due_inferred === 1 ? reader.t('audit.yes') : null),
      },
      {
        label: 'commitments.continues',
        say: (content, { reader, names }) => listed(content.continues.map((id) => names.commitments.get(id) ?? ''), reader),
      },
      position,
      struck,
    ],
  },
  action: { words: [{ name: 'title', label: 'meetings.names.title' }], values: [audience] },
  office: {
    words: [{ name: 'name', label: 'offices.name' }],
    values: [{ label: 'offices.party', say: ({ party }, { reader }) => reader.t(`common.party.${party}.long`) }],
  },
  theme: { words: [{ name: 'name', label: 'themes.name' }], values: [position] },
  statement: {
    words: [{ name: 'speaker', label: 'statements.speaker' }, { name: 'text', label: 'statements.text' }],
    values: [
      {
        label: 'offices.party',
        say: ({ party }, { reader }) => (party === null ? null : reader.t(`common.party.${party}.long`)),
      },
      {
        label: 'statements.area-label',
        say: ({ focus_area_id }, { names }) => (focus_area_id === null ? null : String(names.areas.get(focus_area_id) ?? '')),
      },
      audience,
      { label: 'statements.time', say: ({ said_at }) => said_at },
      position,
      struck,
    ],
  },
  indicator: {
    words: [
      { name: 'name', label: 'indicators.name' },
      { name: 'unit', label: 'indicators.unit' },
      { name: 'definition', label: 'indicators.definition' },
      { name: 'note', label: 'indicators.note' },
    ],
    values: [
      themes,
      { label: 'indicators.breaks', say: ({ breaks_after }, { reader }) => listed(breaks_after.map(String), reader) },
    ],
  },
};

function sides(content: Contents['commitment'], role: 'by' | 'to', { reader }: FieldReader): string | null {
  const named = parties.filter((party) => content[`${role}_${party}`] === 1);
  return listed(named.map((party) => reader.t(`common.party.${party}.long`)), reader);
}

function listed(parts: string[], { t }: Pick<ReaderOf, 't'>): string | null {
  return parts.length === 0 ? null : parts.join(t('common.list'));
}
