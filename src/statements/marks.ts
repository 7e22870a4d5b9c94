import { isDay, parseDate } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';

/** A decision or a task marked in what was said. */
export interface Mark {
  kind: 'decision' | 'task';
  text: string;
  /** Who is to do it and until when, as written; null where it is not said. */
  owner: string | null;
  due: string | null;
  /** `due` as a day; null where it does not name one. */
  dueOn: Day | null;
}

const kinds = new Map<string, Mark['kind']>([
  ['決定', 'decision'], ['決定事項', 'decision'], ['確認', 'decision'], ['確認事項', 'decision'], ['decision', 'decision'],
  ['対応', 'task'], ['対応事項', 'task'], ['action', 'task'],
]);

// 【決定】… or [Decision] …, to the end of the line or the next mark.
const marked = /[【[［]\s*([^】\]］\n]{1,10}?)\s*[】\]］]([^\n]*?)(?=[【[［][^】\]］\n]{1,10}[】\]］]|\n|$)/g;

/** The decisions and tasks marked in a text, in order. Everything else in it stays what it is. */
export function readMarks(text: string): Mark[] {
  return [...text.matchAll(marked)].flatMap(([, word = '', rest = '']) => {
    const kind = kinds.get(word.toLowerCase());
    if (kind === undefined) return [];
    const mark = kind === 'task' ? taskOf(rest) : { text: rest.trim(), owner: null, due: null };
    if (mark.text === '') return [];
    return [{ kind, ...mark, dueOn: dayOf(mark.due) }];
  });
}

// …（担当:…　期限:…） at the end, in either width, in either language; brackets that say something else stay text.
function taskOf(rest: string): { text: string; owner: string | null; due: string | null } {
  const found = /^(.*?)[（(]([^（()）]*[:：][^（()）]*)[）)]\s*[。.]?\s*$/.exec(rest.trim());
  const said = found === null ? new Map<string, string>() : saidIn(found[2] ?? '');
  if (found === null || said.size === 0) return { text: rest.trim(), owner: null, due: null };
  return { text: (found[1] ?? '').trim(), owner: said.get('owner') ?? null, due: said.get('due') ?? null };
}

const names: Record<string, 'owner' | 'due'> = {
  担当: 'owner', 担当部署: 'owner', 担当者: 'owner', owner: 'owner', 期限: 'due', 期日: 'due', due: 'due',
};

function saidIn(text: string): Map<string, string> {
  const words = Object.keys(names).sort((a, b) => b.length - a.length).join('|');
  const pairs = text.matchAll(new RegExp(`(${words})\\s*[:：]\\s*(.*?)(?=[\\s　、,，;；]*(?:${words})\\s*[:：]|$)`, 'gi'));
  const said = [...pairs].map(([, word = '', value = '']) => [names[word.toLowerCase()] ?? 'due', value.trim()] as const);
  return new Map(said.filter(([, value]) => value !== ''));
}

function dayOf(text: string | null): Day | null {
  const date = text === null ? null : parseDate(text.replace(/(まで|迄)$/, ''));
  return date !== null && isDay(date) ? date : null;
}
