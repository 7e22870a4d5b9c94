import type { Block, Document, DocumentLanguage, Sides } from '../documents/document.ts';
import { madeSides } from '../documents/making.ts';
import type { Making } from '../documents/making.ts';
import { markingOf } from '../documents/marking.ts';
import { sayIn } from '../documents/passages.ts';
import { directedSentence } from '../directions/label-rules.ts';
import type { Told } from '../exports/about.ts';
import type { MessageKey, Translate } from '../lib/messages.ts';
import type { Audience } from '../lib/parties.ts';
import { countedFrom } from '../register/counted-rules.ts';
import { hasLeft, leftSentence, withoutActSentence } from '../register/label-rules.ts';
import { stalledAfterDays } from '../register/states-rules.ts';
import { countedIn, dayIn } from '../register/telling-composing.ts';
import { leadWords, movedTitle, wholeWords } from './label-rules.ts';
import { firstOf, isCut } from './leading-rules.ts';
import { countsTable, promisedTable } from './tables-composing.ts';
import { concludedSides, indicatorSides, lateSides, movedSides, raiseSides } from './points-composing.ts';
import { concludedBy, directedOpen, hasEarlier, mostSeries } from './rules.ts';
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
  const sections = [promised, concluded, moved, late, indicators, ...(audience === 'internal' ? [raise] : [])];
  const blocks: Block[] = [
    { kind: 'text', sides: say((t, locale) => leadWords(told, { t, dayOf: (day) => dayIn(day, locale) })) },
    ...countedFrom(told).map((one) => note(countedIn(one), language)),
    countsTable(told, language),
    note((t) => t('register.counted-support', { days: stalledAfterDays }), language),
    ...(hasLeft(told.counts) ? [note((t) => leftSentence(told.counts, { t }), language)] : []),
    ...told.withoutAct.map((one) => note((t) => withoutActSentence(one, { t }), language)),
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
    date: [],
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
  return { sides: said('brief.promised', language), own: [...own, ...wholeOf('promised', told, language)] };
};

const concluded: Compose = ({ register }, language) => {
  const sides = sayIn(language)((t) => t('brief.concluded', { number: register.lastMeeting?.number ?? 0 }));
  if (!hasEarlier(register)) return { sides, own: [] };
  const items = concludedBy(register).map((one) => concludedSides(one, register, language));
  return { sides, own: [listOf(items, 'brief.concluded.none', language)] };
};

const moved: Compose = (told, language) => {
  const items = told.brief.moved.first.map((one) => movedSides(one, told, language));
  const sides = sayIn(language)((t, locale) => movedTitle(told.days, { t, dayOf: (day) => dayIn(day, locale) }));
  return { sides, own: [listOf(items, 'brief.moved.none', language), ...wholeOf('moved', told, language)] };
};

const late: Compose = (told, language) => {
  const items = told.brief.late.first.map((one) => lateSides(one, told, language));
  const own = [listOf(items, 'brief.late.none', language), ...wholeOf('late', told, language)];
  return { sides: said('brief.late', language), own };
};

const indicators: Compose = (told, language) => {
  const all = firstOf(told.indicators, mostSeries);
  const items = all.first.map((one) => indicatorSides(one, language));
  const others = isCut(all) ? [note((t) => t('brief.first', { count: mostSeries }) + t('brief.all-series', { count: told.seriesCount }), language)] : [];
  return { sides: said('brief.indicators', language), own: items.length === 0 ? [] : [{ kind: 'list', items }, ...others] };
};

const raise: Compose = (told, language) => {
  const { raise: all, raiseOthers } = told.brief;
  const items = all.first.map((one) => raiseSides(one, language));
  const directed = directedOpen(told);
  return {
    sides: said('brief.raise', language),
    own: [
      listOf(items, 'brief.raise.none', language),
      ...(isCut(all) ? [note((t) => moreDirections(all.count - all.first.length, raiseOthers, t), language)] : []),
      ...(directed.length === 0 ? [] : [note((t) => directedSentence(directed, t), language)]),
    ],
  };
};

function moreDirections(count: number, others: BriefTold['brief']['raiseOthers'], t: Translate): string {
  const each = others.map((one) => (one.count === 1 ? one.ref : t('brief.of-one', { ...one })));
  return t('brief.more-directions', { count }) + each.join(t('common.list.of-parts'));
}

function listOf(items: Sides[], none: MessageKey, language: DocumentLanguage): Block {
  return items.length === 0 ? text(none, language) : { kind: 'list', items };
}

/** Where not all of a part is told, the registers that hold all of it. */
function wholeOf(part: 'promised' | 'moved' | 'late', { brief, days }: BriefTold, language: DocumentLanguage): Block[] {
  const [whole, count] = [brief.whole[part], brief[part].first.length];
  if (whole.length === 0) return [];
  return [note((t, locale) => {
    const each = whole.map((one) => wholeWords(one, days, { t, dayOf: (day) => dayIn(day, locale) }));
    return t('brief.first', { count }) + each.join(t('common.list.of-parts'));
  }, language)];
}

function note(words: Told, language: DocumentLanguage): Block {
  return { kind: 'note', sides: sayIn(language)(words) };
}

function text(key: MessageKey, language: DocumentLanguage): Block {
  return { kind: 'text', sides: said(key, language) };
}

function said(key: MessageKey, language: DocumentLanguage): Sides {
  return sayIn(language)((t) => t(key));
}
