import { tableFormats } from '../documents/table-writer.ts';
import { documentFormats } from '../documents/writers.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Audience } from '../lib/parties.ts';
import type { AskedDays } from './basis-rules.ts';
import type { Baseline } from './change-rules.ts';
import type { Directed } from './directed-rules.ts';
import type { Group, Grouping } from './group-rules.ts';
import type { Register, WithoutAct } from './rules.ts';
import type { Counts, RegisterFilter, Shown } from './view-rules.ts';

/** What a register can be written in, in the order it is offered. */
export const registerFormats = [...documentFormats, ...tableFormats];
export type RegisterFormat = (typeof registerFormats)[number];

/** A register as it leaves in a file: all of it that was asked for, with the words of its actions. */
export interface RegisterTold {
  register: Register;
  since: Baseline;
  counts: Counts;
  /** In order of number; and under the headings of the page. */
  shown: Shown[];
  groups: Group[];
  total: { commitments: number; actions: number };
  /** As they were asked for; the filter and the grouping too. */
  days: AskedDays;
  filter: RegisterFilter;
  grouping: Grouping;
  words: Map<number, ActionTold>;
  withoutAct: WithoutAct[];
  directed: Directed;
}

/** What is looked up for the actions that are shown, and only for those. */
export interface ActionTold {
  title: Bilingual;
  audience: Audience;
}

/** Of an action of which nothing but its number is known. */
export const nothingTold: ActionTold = { title: { ja: null, en: null }, audience: 'shared' };
