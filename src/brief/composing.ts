import type { Block, Document, DocumentLanguage, Sides } from '../documents/document.ts';
import { madeSides } from '../documents/making.ts';
import type { Making } from '../documents/making.ts';
import { markingOf } from '../documents/marking.ts';
import { sayIn } from '../documents/passages.ts';
import type { MessageKey } from '../lib/messages.ts';
import type { Audience } from '../lib/parties.ts';
import { stalledAfterDays } from '../register/states-rules.ts';
import { dayIn } from '../register/telling-composing.ts';
import { leadWords } from './label-rules.ts';
import { firstOf } from './leading-rules.ts';
import type { Leading } from './leading-rules.ts';
import { countsTable, promisedTable } from './tables-composing.ts';
import { indicatorSides, lateSides, movedSides, raiseSides } from './points-composing.ts';
import { mostSeries } from './rules.ts';
import type { BriefTold } from './rules.ts';

interface Given {
  language: DocumentLanguage;
  audience: Audience;
  making: Making;
}

/** A brief as a document: what its page tells, in its order and its words, of the same length. */
export function composeBrief(told: BriefTold, { language, audience, making }: Given): Document {
  const { asOf, recordedBy } = told.register;
  const say = sayIn(language);
  const sections = [promised, moved, late, indicators, ...(audience === 'internal' ? [raise] : [])];
  const blocks: Block[] = [
    { kind: 'text', sides: say((t, locale) => leadWords(told, { t, dayOf: (day) => dayIn(day, locale) })) },
    countsTable(told, language),
    { kind: 'note', sides: say((t) => t('register.counted-support', { days: stalledAfterDays })) },
    ...sections.map((section) => section(told, language)).filter(({ own }) => own.length > 0).flatMap(numbered),
  ];
  return {
    kind: 'brief', meeting: null, language, audience, asOf,
    title: say((t, locale) => {
      const day = dayIn(asOf, locale);
      return recordedBy === null ? t('brief.title', { day }) : t('brief.title.recorded', { day, by: dayIn(recordedBy, locale) });
    }),
    marking: markingOf(audience, blocks, language),
    state: [], draft: false, edition: null, orientation: 'portrait', sheets: 2,
    date: say((t, locale) => t('minutes.as-of', { date: dayIn(asOf, locale) })),
    blocks, end: [],
    made: madeSides(making, language),
  };
}

interface Section {
  sides: Sides;
  own: Block[];
}

type Compose = (told: BriefTold, language: DocumentLanguage) => Section;

function numbered({ sides, own }: Section, place: number): Block[] {
  return [{ kind: 'heading', level: 1, number: place + 1, sides }, ...own];
}

const promised: Compose = (told, language) => {
  const { promised: all } = told.brief;
  const own: Block[] = all.count === 0 ? [text('brief.promised.none', language)] : [promisedTable(told, language)];
  return { sides: said('brief.promised', language), own: [...own, ...more(all, language)] };
};

const moved: Compose = (told, language) => {
  const items = told.brief.moved.first.map((one) => movedSides(one, told, language));
  return { sides: said('brief.moved', language), own: points(items, told.brief.moved, 'brief.moved.none', language) };
};

const late: Compose = (told, language) => {
  const items = told.brief.late.first.map((one) => lateSides(one, told, language));
  return { sides: said('brief.late', language), own: points(items, told.brief.late, 'brief.late.none', language) };
};

const indicators: Compose = (told, language) => {
  const all = firstOf(told.indicators, mostSeries);
  const items = all.first.map((one) => indicatorSides(one, language));
  const own: Block[] = items.length === 0 ? [] : [{ kind: 'list', items }, ...more(all, language, 'brief.more-series')];
  return { sides: said('brief.indicators', language), own };
};

const raise: Compose = ({ brief }, language) => {
  const items = brief.raise.first.map((one) => raiseSides(one, language));
  return { sides: said('brief.raise', language), own: points(items, brief.raise, 'brief.raise.none', language) };
};

function points(items: Sides[], all: Leading<unknown>, none: MessageKey, language: DocumentLanguage): Block[] {
  const own: Block = items.length === 0 ? text(none, language) : { kind: 'list', items };
  return [own, ...more(all, language)];
}

/** How many there are beyond those shown: the register has them all. */
function more(
  { first, count }: Leading<unknown>,
  language: DocumentLanguage,
  key: MessageKey = 'brief.more-in-register',
): Block[] {
  const others = count - first.length;
  return others === 0 ? [] : [{ kind: 'note', sides: sayIn(language)((t) => t(key, { count: others })) }];
}

function text(key: MessageKey, language: DocumentLanguage): Block {
  return { kind: 'text', sides: said(key, language) };
}

function said(key: MessageKey, language: DocumentLanguage): Sides {
  return sayIn(language)((t) => t(key));
}
