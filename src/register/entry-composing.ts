import type { Run } from '../documents/document.ts';
import type { Locale } from '../lib/locale.ts';
import type { Translate } from '../lib/messages.ts';
import { changeOfEntry } from './change-rules.ts';
import type { RegisterTold } from './file-rules.ts';
import { ageWords, directedWords, sidesName } from './label-rules.ts';
import type { Entry } from './rules.ts';
import { dayIn } from './telling-composing.ts';
import type { Shown } from './view-rules.ts';

/** An old value struck through, and what stands between it and the new one. */
export function struckBefore(was: string | null, between: string): Run[] {
  return was === null ? [] : [{ text: was, struck: true }, { text: between }];
}

/** What a commitment is told with: what is compared with, and where leadership left a word. */
type Telling = Pick<RegisterTold, 'since' | 'directed'>;

/** What is known of a commitment in one line: number, act, who owes whom, age, assessment and what it is linked to. */
export function entryRuns({ entry, places }: Shown, { since, directed }: Telling, t: Translate, lang: Locale): Run[] {
  const { commitment, continues, continuedBy, standing } = entry;
  const labelled = (label: string, value: string): string => t('register.file.labelled', { label, value });
  const [by, to] = [sidesName(commitment.by, { t }), sidesName(commitment.to, { t })];
  const change = changeOfEntry(entry, since);
  const nextDue = entry.states.nextDue(entry.places);
  const before: (string | null)[] = [
    t(`commitments.act.${commitment.act ?? 'unknown'}`),
    by === null ? null : to === null ? by : t('register.file.to', { by, to }),
    ageWords(entry, { t }),
  ];
  const after: (string | null)[] = [
    standing === 'no-record' ? t('register.standing.no-record') : null,
    commitment.due === null ? null : labelled(t('commitments.due'), dueWords(commitment.due, t, lang)),
    entry.isLate ? t('register.late') : null,
    nextDue === null ? null : labelled(t('register.next-due'), dayIn(nextDue, lang)),
    change?.isNew === true ? t('register.new') : null,
    continues.length === 0 ? null : labelled(t('commitments.continues'), continues.join(' ')),
    standing === 'carried' ? labelled(t('register.carried-to'), continuedBy.join(' ')) : null,
    ...directedWords(commitment.ref, directed, t),
    places.length > 0 ? null : t(entry.places.length === 0 ? 'register.file.none' : 'register.file.none-shown'),
  ];
  const said = (parts: (string | null)[]): string => parts.filter((part) => part !== null).map((part) => gap + part).join('');
  return [
    { text: commitment.ref, strong: true },
    { text: said(before) + gap },
    ...struckBefore(change?.assessed ? t(`assessments.status.${change.assessed.was}`) : null, ' '),
    { text: t(`assessments.status.${entry.assessed}`) + said(after) },
  ];
}

const gap = '　';

function dueWords({ on, inferred }: NonNullable<Entry['commitment']['due']>, t: Translate, lang: Locale): string {
  const date = dayIn(on, lang);
  return inferred ? t('register.file.inferred', { date }) : date;
}
