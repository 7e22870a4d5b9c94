import { beginsAnnex } from './annex.ts';
import type { Draft, Walk } from './draft.ts';
import { lay, unlay } from './draft.ts';
import type { Heading, Section } from './headings.ts';
import type { Line } from './lines.ts';
import { endsSentence, firstNumber, isStatement } from './lines.ts';
import { isLabelled } from './participants.ts';
import { warning } from './warnings.ts';
import { readWhen } from './when.ts';

export function enterSection(state: Walk, line: Line, heading: Heading, at: number): void {
  const { draft } = state;
  state.titleDue = false;
  state.section = { style: heading.style, number: heading.number };
  if (heading.qualifier.includes('予定')) draft.planned ??= line;
  if (heading.section === 'other') {
    state.zone = 'other';
    return;
  }
  const slot = slotOf(draft, heading.section);
  if (slot !== null && slot.length > 0 && heading.section !== 'summary') {
    repeat(state, line, heading, state.all[at + 1]?.line);
    return;
  }
  lay(state, line);
  state.zone = heading.section;
  const zoneWords = /時間/.test(heading.qualifier) && heading.section === 'when';
  if (zoneWords) draft.when.push({ ...line, text: heading.qualifier, folded: heading.qualifier });
  // Words that the entry does not take must not be counted as its heading.
  if (heading.value.text !== '' && !takeValue(state, heading.value, false)) {
    unlay(state, line);
  }
}

function slotOf(draft: Draft, section: Section): Line[] | null {
  if (section === 'when' || section === 'whenAndPlace') return draft.when;
  if (section === 'place' || section === 'participants' || section === 'summary') return draft[section];
  return null;
}

/** A second entry of one kind: another meeting's, when its date is another. */
function repeat(state: Walk, line: Line, heading: Heading, next: Line | undefined): void {
  const { warnings } = state.draft;
  const value = heading.value.text === '' ? next : heading.value;
  const days = heading.section === 'when' && value !== undefined ? daysOf(state, value) : null;
  if (days !== null && days.second !== '' && days.second !== days.first) {
    warnings.push(warning('two-meetings', firstNumber(line), days));
  } else warnings.push(warning('section-repeated', firstNumber(line), { words: line.text }));
  state.zone = 'other';
}

function daysOf(state: Walk, value: Line): { first: string; second: string } {
  // Nothing is added to the entry once it is repeated: it is read once, however often that is.
  state.firstDay ??= readWhen(state.draft.when, () => null).from ?? '';
  return { first: state.firstDay, second: readWhen([value], () => null).from ?? '' };
}

/** Puts a line where the entry it stands in keeps its words; false when it is not taken for words of it. */
export function takeValue(state: Walk, line: Line, afterBlank: boolean): boolean {
  const { draft, zone } = state;
  const mayName = ['front', 'when', 'place', 'whenAndPlace', 'participants'].includes(zone);
  if (zone === 'participants' || (mayName && isLabelled(line))) {
    draft.participants.push(line);
    state.zone = 'participants';
    return true;
  }
  switch (zone) {
    case 'when':
      return take(draft.when, line);
    case 'whenAndPlace':
      return takeWhenOrPlace(draft, line);
    case 'place':
      return takePlace(draft, line);
    case 'note':
      if (draft.note.length > 0 && beginsAnnex(state, line)) return take(draft.preamble, line);
      return (draft.note.length === 0 || isParagraph(line)) && take(draft.note, line);
    case 'summary':
      return (draft.summary.length === 0 || isParagraph(line)) && take(draft.summary, line);
    case 'annex':
    case 'areas':
      return isParagraph(line) && take(draft.preamble, line);
    case 'area':
      return isParagraph(line) && take(draft.areas.at(-1)?.paragraphs ?? [], { line, afterBlank });
    case 'front':
      return takeFront(draft, line);
    default:
      return false;
  }
}

function take<T>(slot: T[], words: T): true {
  slot.push(words);
  return true;
}

function takeWhenOrPlace(draft: Draft, line: Line): boolean {
  const { from, times } = readWhen([line], () => null);
  const isWhen = draft.when.length === 0 || from !== null || times.length > 0;
  return isWhen ? take(draft.when, line) : takePlace(draft, line);
}

const placeWords =
  /^[(○◯・]|[庁省室階館市区町県州都]|会議|ビル|ホテル|オンライン|形式|方式|ヶ谷|ワシントン|ペンタゴン/;

/** A place is one line, and more only where they speak of one. */
function takePlace(draft: Draft, line: Line): boolean {
  const isMore = placeWords.test(line.folded) && !endsSentence(line.folded);
  return (draft.place.length === 0 || isMore) && take(draft.place, line);
}

/** Under the title: sentences, or the date and time without a heading. */
function takeFront(draft: Draft, line: Line): boolean {
  if (isParagraph(line)) return take(draft.front, line);
  if (draft.bareWhen.length > 0) return false;
  const { from, notUnderstood } = readWhen([line], () => null);
  return from !== null && notUnderstood.length === 0 && take(draft.bareWhen, line);
}

/** A sentence, or a point of a list; other lines between paragraphs are not taken for words of the announcement. */
function isParagraph(line: Line): boolean {
  return isStatement(line.folded) || /^[○◯〇●•・･◆◇■□▪‣◦]|^[(①-⑳]|^[ア-コ][.)、 ]|^[0-9]{1,2}[.) ]/.test(line.folded);
}
