import { AlignmentType, LevelFormat, LevelSuffix } from 'docx';
import type { ILevelsOptions, IParagraphOptions, NumberingDefinition } from 'docx';
import type { Locale } from '../lib/locale.ts';
import type { Item, Line, List } from './docx-lines.ts';

type Numbering = NonNullable<IParagraphOptions['numbering']>;

/** Word's own numbers for the headings and lists of one document, in the order its lines are written. */
export interface Numbers {
  ofHeading: (line: Line) => Numbering | undefined;
  /** Undefined where the sign must stand as words; see `literalSign`. */
  ofItem: (item: Item, lang: Locale) => Numbering | undefined;
}

// Word counts to here, and slows with thousands of lists.
const lastNumber = 32_000;
const mostLists = 500;

export function numbersOf(): Numbers {
  const instances = { next: 1 };
  const headings = { ja: headingNumbers('ja', instances), en: headingNumbers('en', instances) };
  const lists = new Map<List, number>();
  return {
    ofHeading: (line) => headings[line.lang](line),
    ofItem({ list, depth }, lang) {
      const level = Math.min(depth, 8);
      if (list.start === null) return { reference: points[lang], level, instance: 0, custom: true };
      if (!lists.has(list) && lists.size < mostLists && list.start < lastNumber) lists.set(list, instances.next++);
      const instance = lists.get(list);
      return instance === undefined ? undefined : { reference: numbersFrom(list.start), level, instance, custom: true };
    },
  };
}

/** Where a heading has another number than the one that follows, as after a struck area, a new list begins. */
function headingNumbers(lang: Locale, instances: { next: number }): (line: Line) => Numbering | undefined {
  const base = { definition: headingDefinition(lang, 0, 1), instance: instances.next++ };
  const last = [0, 0, 0];
  const lists = [base, base, base];
  return ({ number, change }) => {
    if (number === null) return undefined;
    const level = number.level - 1;
    if (number.value !== (last[level] ?? 0) + 1 || change !== null) {
      lists[level] = { definition: headingDefinition(lang, level, number.value), instance: instances.next++ };
    }
    const list = lists[level] ?? base;
    // Accepting or refusing a change must not count the headings after it anew.
    last[level] = change === null ? number.value : Number.NaN;
    last.fill(0, level + 1);
    lists.fill(list, level + 1);
    return { reference: list.definition, level, instance: list.instance, custom: true };
  };
}

const headingLevels: { text: string; format: Record<Locale, NonNullable<ILevelsOptions['format']>>; left: number; hanging: number }[] = [
  { text: '%1.', format: { ja: LevelFormat.DECIMAL, en: LevelFormat.DECIMAL }, left: 420, hanging: 420 },
  { text: '(%2)', format: { ja: LevelFormat.DECIMAL, en: LevelFormat.DECIMAL }, left: 630, hanging: 525 },
  { text: '%3', format: { ja: LevelFormat.AIUEO_FULL_WIDTH, en: LevelFormat.LOWER_LETTER }, left: 840, hanging: 420 },
];

/** 1. / (1) / ア, or (a) in English; one level may begin with another number. */
function headingDefinition(lang: Locale, level: number, start: number): NumberingDefinition {
  const levels = headingLevels.map(({ text, format, left, hanging }, at): ILevelsOptions => ({
    level: at,
    format: format[lang],
    text: at === 2 && lang === 'en' ? `(${text})` : text,
    start: at === level ? start : 1,
    alignment: AlignmentType.LEFT,
    suffix: LevelSuffix.TAB,
    style: { paragraph: { indent: { left, hanging } } },
  }));
  return { reference: `headings-${lang}-${level}-${start}`, levels };
}

const nine = Array.from({ length: 9 }, (_, level) => level);
const itemIndent = (level: number) => ({ paragraph: { indent: { left: 420 * (level + 1), hanging: 315 } } });

const pointsWith = (reference: string, text: string, eastAsia: string): NumberingDefinition => ({
  reference,
  levels: nine.map((level) => ({
    level, format: LevelFormat.BULLET, text, alignment: AlignmentType.LEFT,
    style: { ...itemIndent(level), run: { font: { ascii: 'Arial', hAnsi: 'Arial', eastAsia, hint: 'eastAsia' } } },
  })),
});

const points: Record<Locale, NumberingDefinition> = {
  ja: pointsWith('points-ja', '・', 'BIZ UDMincho'),
  en: pointsWith('points-en', '•', 'BIZ UDMincho'),
};

function numbersFrom(start: number): NumberingDefinition {
  const levels = nine.map((level): ILevelsOptions => ({
    level, format: LevelFormat.DECIMAL, text: `%${level + 1}.`, start, alignment: AlignmentType.LEFT, style: itemIndent(level),
  }));
  return { reference: `numbers-from-${start}`, levels };
}
