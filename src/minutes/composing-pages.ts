import type { Block, DocumentLanguage, Fact, Sides } from '../documents/document.ts';
import { recordText, sayIn, unknownIn } from '../documents/passages.ts';
import type { Say } from '../documents/passages.ts';
import type { Day } from '../lib/dates.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { MessageKey } from '../lib/messages.ts';
import type { Meeting } from '../meetings/rules.ts';

/** What every part of the minutes is composed with. */
export interface Composing {
  language: DocumentLanguage;
  authoritative: Meeting['authoritative'];
  today: Day;
  say: Say;
  /** A fixed word of our own. */
  label: (key: MessageKey) => Sides;
  /** 公開記録なし, or 未定 while the meeting is only planned. */
  unknownKey: 'meetings.no-record' | 'meetings.undecided';
  unknown: Sides;
  /** A text of the record as one line, as Markdown, or null when nobody wrote it. */
  plain: (text: Bilingual) => Sides | null;
  prose: (text: Bilingual) => Sides | null;
}

export function composing(meeting: Meeting, given: { language: DocumentLanguage; today: Day }): Composing {
  const { language, today } = given;
  const { authoritative } = meeting;
  const say = sayIn(language);
  const unknownKey = meeting.stage === 'held' ? 'meetings.no-record' : 'meetings.undecided';
  return {
    language,
    authoritative,
    today,
    say,
    label: (key) => say((t) => t(key)),
    unknownKey,
    unknown: unknownIn(language, (t) => t(unknownKey)),
    plain: (text) => recordText(text, { language, authoritative, as: 'plain' }),
    prose: (text) => recordText(text, { language, authoritative, as: 'prose' }),
  };
}

/** A heading that takes part in the numbering 1. 2. 3. of the minutes. */
export function section(number: number, sides: Sides): Block {
  return { kind: 'heading', level: 1, number, sides };
}

/** A heading without a number: level 1 or 2. */
export function title(level: 1 | 2, sides: Sides): Block {
  return { kind: 'heading', level, number: null, sides };
}

export function facts(entries: Fact[]): Block {
  return { kind: 'facts', entries };
}

export function text(sides: Sides): Block {
  return { kind: 'text', sides };
}
