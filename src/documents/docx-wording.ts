import { compareWords } from '../lib/wording.ts';
import type { Change, Words } from './docx-lines.ts';

/** Words that stay but look another way go in the one look and come in the other. */
export function compareRuns(before: Words[], now: Words[]): Words[] {
  const textOfRuns = (words: Words[]): string => words.map(({ text }) => text).join('');
  const [old, present] = [runReader(before), runReader(now)];
  return compareWords(textOfRuns(before), textOfRuns(now)).flatMap(({ kind, text }) => {
    if (kind === 'removed') return old(text.length).map((words) => withChange(words, 'removed'));
    if (kind === 'added') return present(text.length).map((words) => withChange(words, 'added'));
    return keptRuns(old(text.length), present(text.length));
  });
}

function keptRuns(was: Words[], is: Words[]): Words[] {
  const [old, present] = [runReader(was), runReader(is)];
  return endsOf([was, is]).flatMap((end, at, ends) => {
    const length = end - (ends[at - 1] ?? 0);
    const [before, now] = [old(length), present(length)];
    if (JSON.stringify(before) === JSON.stringify(now)) return now;
    return [...before.map((words) => withChange(words, 'removed')), ...now.map((words) => withChange(words, 'added'))];
  });
}

/** Where a run of either text ends, counted in letters. */
function endsOf(texts: Words[][]): number[] {
  const ends = texts.flatMap((runs) => {
    let end = 0;
    return runs.map(({ text }) => (end += text.length));
  });
  return [...new Set(ends)].sort((one, other) => one - other);
}

/** Reads on so many letters of the runs with each call. */
function runReader(runs: Words[]): (length: number) => Words[] {
  let [run, from] = [0, 0];
  return (length) => {
    const found: Words[] = [];
    for (let left = length; left > 0 && run < runs.length; ) {
      const words = runs[run] as Words;
      const text = words.text.slice(from, from + left);
      if (text !== '') found.push({ ...words, text });
      left -= text.length;
      from += text.length;
      if (from === words.text.length) [run, from] = [run + 1, 0];
    }
    return found;
  };
}

export function withChange(words: Words, change: Change): Words {
  return { ...words, change };
}
