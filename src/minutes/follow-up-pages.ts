import type { Action } from '../actions/rules.ts';
import { isOverdue } from '../actions/rules.ts';
import type { Block, Sides } from '../documents/document.ts';
import { internal, recordText } from '../documents/passages.ts';
import type { Translate } from '../lib/messages.ts';
import type { Audience } from '../lib/parties.ts';
import { reportList } from '../meetings/reports-composing.ts';
import type { Report } from '../meetings/rules.ts';
import { dateWords } from '../meetings/days-composing.ts';
import { section, text } from './composing-pages.ts';
import type { Composing } from './composing-pages.ts';
import { composeConcluded } from './concluded-pages.ts';
import type { MinutesRecord } from './rules.ts';

/** From 6.: what the meeting made of earlier commitments, the work that follows, what was later reported. */
export function composeFollowUp(record: MinutesRecord, composing: Composing): Block[] {
  const { concluded, actions, reports, audience } = record;
  const sections = [
    ...(concluded.length === 0 ? [] : [(at: number) => composeConcluded(at, concluded, composing)]),
    ...(actions === null ? [] : [(at: number) => composeActions(at, actions, audience, composing)]),
    ...(reports.length === 0 ? [] : [(at: number) => composeReports(at, reports, composing)]),
  ];
  return sections.flatMap((compose, place) => compose(6 + place));
}

/** 対応事項, in the state of the day of the document. */
function composeActions(at: number, actions: Action[], audience: Audience, composing: Composing): Block[] {
  const { say, label, today } = composing;
  const heading = section(at, label('minutes.actions'));
  if (actions.length === 0) return [heading, text(label(`minutes.actions-none.${audience}`))];
  const table: Block = {
    kind: 'table',
    caption: say((t, lang) => t('minutes.as-of', { date: dateWords(today, lang) })),
    columns: [
      { label: label('minutes.number'), share: 3 },
      { label: label('minutes.action-title'), share: 7 },
      { label: label('minutes.office'), share: 5 },
      // A day by era in one line.
      { label: label('minutes.due'), share: 5 },
      { label: label('minutes.status'), share: 5 },
    ],
    rows: actions.map((action) => actionRow(action, composing)),
  };
  return [heading, table];
}

function actionRow(action: Action, { say, label, language, today }: Composing): Sides[] {
  const own = { language, authoritative: 'both', as: 'plain' } as const;
  const title = recordText(action.title, own) ?? label('common.not-written');
  const office = action.office === null ? null : recordText(action.office.name, own);
  const { dueOn } = action;
  return [
    say(() => action.ref),
    action.audience === 'internal' ? internal(title) : title,
    office ?? label('common.not-written'),
    dueOn === null ? label('common.not-written') : say((_, lang) => dateWords(dueOn, lang)),
    say((t) => statusWords(action, t, today)),
  ];
}

function statusWords(action: Action, t: Translate, today: string): string {
  const status = t(`actions.status.${action.status}`);
  return isOverdue(action, today) ? t('minutes.status-overdue', { status }) : status;
}

/** What was later publicly reported. */
function composeReports(at: number, reports: Report[], composing: Composing): Block[] {
  return [section(at, composing.label('minutes.reports')), reportList(reports, composing)];
}
