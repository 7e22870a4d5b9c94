import { compareWords } from './wording.ts';

/** Two texts made from one, as one text. */
export interface Merged {
  text: string;
  /** Whether both changed the same place: both wordings then stand there, theirs first. */
  isOverlapping: boolean;
}

interface Edit {
  from: number;
  to: number;
  text: string;
  isMine: boolean;
}

/** What both made of `began`, word by word: every change of either, where they do not concern the same words. */
export function mergeWords(began: string, theirs: string, mine: string): Merged {
  const edits = [...editsOf(began, theirs, false), ...editsOf(began, mine, true)];
  let text = '';
  let place = 0;
  let isOverlapping = false;
  for (const together of touching(edits.sort((one, other) => one.from - other.from || one.to - other.to))) {
    const from = Math.min(...together.map((edit) => edit.from));
    const to = Math.max(...together.map((edit) => edit.to));
    const [own, other] = [together.filter(({ isMine }) => isMine), together.filter(({ isMine }) => !isMine)];
    const wordings = [other, own].filter((some) => some.length > 0).map((some) => written(began, some, from, to));
    const differing = [...new Set(wordings)];
    text += began.slice(place, from) + differing.join('');
    isOverlapping ||= differing.length > 1;
    place = to;
  }
  return { text: text + began.slice(place), isOverlapping };
}

function editsOf(began: string, after: string, isMine: boolean): Edit[] {
  const edits: Edit[] = [];
  let place = 0;
  for (const { kind, text } of compareWords(began, after)) {
    const last = edits.at(-1);
    if (kind === 'same') place += text.length;
    else if (kind === 'removed') edits.push({ from: place, to: (place += text.length), text: '', isMine });
    else if (last?.to === place) last.text += text;
    else edits.push({ from: place, to: place, text, isMine });
  }
  return edits;
}

/** Edits whose places touch, together. */
function touching(edits: Edit[]): Edit[][] {
  const groups: Edit[][] = [];
  let end = -1;
  for (const edit of edits) {
    if (edit.from <= end) groups.at(-1)?.push(edit);
    else groups.push([edit]);
    end = Math.max(end, edit.to);
  }
  return groups;
}

function written(began: string, edits: Edit[], from: number, to: number): string {
  let text = '';
  let place = from;
  for (const edit of edits) {
    text += began.slice(place, edit.from) + edit.text;
    place = edit.to;
  }
  return text + began.slice(place, to);
}
