import type { Concluded } from '../assessments/rules.ts';
import type { Block, Sides } from '../documents/document.ts';
import { recordText } from '../documents/passages.ts';
import { section } from './composing-pages.ts';
import type { Composing } from './composing-pages.ts';

/** 前回までの確認事項の点検: each commitment of an earlier meeting that this one assessed, what it concluded and why. */
export function composeConcluded(at: number, concluded: Concluded[], composing: Composing): Block[] {
  const { label } = composing;
  const table: Block = {
    kind: 'table',
    caption: label('minutes.concluded-caption'),
    columns: [
      { label: label('minutes.number'), share: 3 },
      { label: label('minutes.words'), share: 10 },
      { label: label('minutes.conclusion'), share: 4 },
      { label: label('minutes.reason'), share: 8 },
    ],
    rows: concluded.map((one) => concludedRow(one, composing)),
  };
  return [section(at, label('minutes.concluded')), table];
}

function concludedRow(one: Concluded, { say, label, language, unknown }: Composing): Sides[] {
  const { commitmentRef, text, authoritative, status, reason } = one;
  return [
    say(() => commitmentRef),
    // Its words rest on what was authoritative at its own meeting.
    recordText(text, { language, authoritative, as: 'prose' }) ?? unknown,
    label(`assessments.status.${status}`),
    recordText(reason, { language, authoritative: 'both', as: 'plain' }) ?? label('common.not-written'),
  ];
}
