import type { Block, Sides } from '../documents/document.ts';
import { internal, recordText } from '../documents/passages.ts';
import type { Statement } from '../statements/rules.ts';
import { title } from './composing-pages.ts';
import type { Composing } from './composing-pages.ts';

/**
 * 発言の記録: who said what, in the order it was said, with its time; only what this audience may see is handed in. It
 * stands where there is something, without a number, and says itself that it is not of the text both sides agree to.
 */
export function composeStatements(statements: Statement[], composing: Composing): Block[] {
  if (statements.length === 0) return [];
  const { say, label } = composing;
  const table: Block = {
    kind: 'table',
    caption: say((t) => t('minutes.statements-caption', { count: statements.length })),
    columns: [
      { label: label('minutes.statement-time'), share: 3 },
      { label: label('minutes.speaker'), share: 6 },
      { label: label('minutes.area'), share: 3 },
      { label: label('minutes.said'), share: 13 },
    ],
    rows: statements.map((statement) => statementRow(statement, composing)),
  };
  return [title(1, label('minutes.statements')), { kind: 'note', sides: label('minutes.statements-note') }, table];
}

function statementRow(statement: Statement, { say, label, language }: Composing): Sides[] {
  const { saidAt, speaker, areaNumber, text, audience } = statement;
  const own = { language, authoritative: 'both' } as const;
  const side = speaker.party === null ? null : label(`common.party.${speaker.party}.long`);
  const name = recordText(speaker.name, { ...own, as: 'plain' });
  const words = recordText(text, { ...own, as: 'prose' }) ?? label('common.not-written');
  return [
    saidAt === null ? label('common.not-written') : say(() => saidAt),
    name ?? side ?? label('minutes.speaker-unknown'),
    areaNumber === null ? label('common.not-written') : say((t) => t('focus-areas.name', { number: areaNumber })),
    audience === 'internal' ? internal(words) : words,
  ];
}
