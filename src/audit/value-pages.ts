import type { Gap } from '../editions/gap-rules.ts';
import { gapText } from '../editions/label-pages.ts';
import { retentionName } from '../filing/pages.ts';
import { retentions } from '../filing/rules.ts';
import { fiscalYearName, isPartialDate } from '../lib/dates.ts';
import type { Bilingual } from '../lib/locale.ts';
import { messageKeys } from '../lib/messages.ts';
import type { MessageKey } from '../lib/messages.ts';
import { parties } from '../lib/parties.ts';
import { plainWords } from '../lib/words.ts';
import { showDate, showInstant } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import { fieldWords } from './field-rules.ts';
import type { Telling } from './field-rules.ts';
import type { RecordNames } from './rules.ts';

/** Which change is told, to whom, and what the records are called that its detail names. */
export interface Told {
  change: string;
  names: RecordNames;
  reader: ReaderOf;
}

/** A value of a field in words; null where it stands as it is, and for what a program wrote that had others. */
export function valueInWords(field: string, value: unknown, told: Told): string | null {
  const words = fieldWords(told.change, field);
  if (words?.as === 'gap') return gapInWords(value, told.reader);
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  if (words?.as !== undefined) return tellings[words.as](String(value), told);
  const keys = (words?.codes ?? []).map((prefix) => `${prefix}${value}`);
  const key = keys.find((one): one is MessageKey => known.has(one));
  return key === undefined ? null : told.reader.t(key);
}

const known = new Set<string>(messageKeys);

const tellings: Record<Exclude<Telling, 'gap'>, (value: string, told: Told) => string | null> = {
  day: (value, { reader }) => (isPartialDate(value) ? showDate(value, reader) : null),
  instant: (value, { reader }) => (Number.isNaN(Date.parse(value)) ? null : showInstant(value, reader)),
  'fiscal-year': (value, { reader }) => (/^\d{4}$/.test(value) ? fiscalYearName(Number(value), reader.locale) : null),
  party: (value, { reader }) => {
    const party = parties.find((one) => one === value);
    return party === undefined ? null : reader.t(`common.party.${party}.long`);
  },
  meeting: (value, { reader }) => reader.t('meetings.name', { number: value }),
  office: (value, { names, reader }) => nameIn(names.offices, value, reader),
  theme: (value, { names, reader }) => nameIn(names.themes, value, reader),
  'theme-id': (value, { names, reader }) => nameIn(names.themeIds, value, reader),
  target: targetName,
  retention: (value, { reader }) => {
    const retention = retentions.find((one) => one === value);
    return retention === undefined ? null : retentionName(retention, reader);
  },
  account: (value, { reader: { t } }) => (value === 'none' ? t('audit.no-account') : t('audit.id', { id: value })),
};

function nameIn(names: ReadonlyMap<string, Bilingual>, value: string, { t, locale }: ReaderOf): string {
  const name = names.get(value);
  return name === undefined ? t('audit.id', { id: value }) : plainWords(name, locale);
}

/** What a file is attached to, by the key of the form. */
function targetName(key: string, { reader: { t } }: Told): string {
  if (key === 'meeting') return t('attachments.on.meeting');
  const [, kind, number = ''] = /^(area|update|concurrence)-(\d+)$/.exec(key) ?? [];
  if (kind === undefined) return t('attachments.on.commitment', { ref: key });
  if (kind === 'area') return t('attachments.on.area', { number });
  const field = t(kind === 'update' ? 'audit.noun.status-update' : 'audit.noun.concurrence');
  return t('audit.part', { field, part: t('audit.id', { id: number }) });
}

function gapInWords(value: unknown, reader: ReaderOf): string | null {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return null;
  return gapText(value as Gap, reader.t);
}
