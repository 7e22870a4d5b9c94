import { ago } from '../actions/label-rules.ts';
import type { Block, DocumentLanguage, Run, Sides } from '../documents/document.ts';
import { internal, recordText, runsIn, sayIn, under } from '../documents/passages.ts';
import { daysBetween } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import type { Bilingual, Locale } from '../lib/locale.ts';
import type { MessageKey, Translate } from '../lib/messages.ts';
import type { ActionChange } from './change-rules.ts';
import { nothingTold } from './file-rules.ts';
import type { RegisterTold } from './file-rules.ts';
import type { Group } from './group-rules.ts';
import { entryRuns, struckBefore } from './entry-composing.ts';
import type { Tracked } from './states-rules.ts';
import { dayIn } from './telling-composing.ts';
import type { Shown } from './view-rules.ts';

/** The commitments of one heading, each over its actions. */
export function groupTable({ shown }: Group, told: RegisterTold, language: DocumentLanguage): Block {
  const say = sayIn(language);
  const column = (label: MessageKey, share: number) => ({ label: say((t) => t(label)), share });
  return {
    kind: 'table',
    caption: [],
    columns: [
      column('actions.number', 2), column('actions.action', 8), column('actions.office', 4),
      column('actions.status', 3), column('actions.due', 4), column('actions.updated', 4),
    ],
    rows: shown.flatMap((one) => [
      [entrySides(one, told, language)],
      ...one.actions.map((action) => actionRow(action, told, language)),
    ]),
  };
}

/** A commitment: a line of what is known of it, then its words. */
function entrySides(shown: Shown, told: RegisterTold, language: DocumentLanguage): Sides {
  const { meetingNumber, text } = shown.entry.commitment;
  const authoritative = told.register.meetings.find(({ number }) => number === meetingNumber)?.authoritative ?? 'both';
  const line = runsIn(language, (t, lang) => entryRuns(shown, told, t, lang));
  return under(line, recordText(text, { language, authoritative, as: 'plain' }));
}

function actionRow(action: Tracked, { register, since, words }: RegisterTold, language: DocumentLanguage): Sides[] {
  const say = sayIn(language);
  const plain = (text: Bilingual) => recordText(text, { language, authoritative: 'both', as: 'plain' });
  const { title, audience } = words.get(action.id) ?? nothingTold;
  const change = since.changeOfAction(action);
  const titled = plain(title) ?? say((t) => t('common.not-written'));
  const office = register.offices.find(({ id }) => id === action.officeId);
  return [
    say(() => action.ref),
    audience === 'internal' ? internal(titled) : titled,
    (office === undefined ? null : plain(office.name)) ?? say((t) => t('actions.no-office')),
    runsIn(language, (t) => statusRuns(action, change, t)),
    runsIn(language, (t, lang) => dueRuns(action, change, t, lang)),
    say((t, lang) => {
      const since = ago(daysBetween(action.updatedOn, register.asOf), { t });
      return t('register.file.updated', { day: dayIn(action.updatedOn, lang), ago: since });
    }),
  ];
}

/** What was reported, with the old state before it and what is to be noticed below it. */
function statusRuns({ status, isOverdue, isStalled }: Tracked, change: ActionChange | null, t: Translate): Run[] {
  const noticed = [
    isOverdue ? t('actions.overdue') : null,
    isStalled ? t('register.stalled') : null,
    change?.isNew === true ? t('register.new') : null,
    change?.isReported === true ? t('register.reported') : null,
  ].filter((word) => word !== null);
  return [
    ...struckBefore(change?.status ? t(`actions.status.${change.status.was}`) : null, '\n'),
    { text: t(`actions.status.${status}`) },
    ...(noticed.length === 0 ? [] : [{ text: `\n${noticed.join(t('register.file.between'))}`, strong: true as const }]),
  ];
}

function dueRuns({ dueOn, shifts }: Tracked, change: ActionChange | null, t: Translate, lang: Locale): Run[] {
  const dayOf = (day: Day | null): string => (day === null ? t('actions.no-due') : dayIn(day, lang));
  return [
    ...struckBefore(change?.due ? dayOf(change.due.was) : null, '\n'),
    { text: dayOf(dueOn) },
    ...(shifts === 0 ? [] : [{ text: `\n${t('register.shifted', { times: shifts })}` }]),
  ];
}
