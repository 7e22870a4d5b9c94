import { cleaned, columnsIn } from '../documents/table.ts';
import type { Cell, ColumnDefinition, Table } from '../documents/table.ts';
import { tellingOf } from '../exports/about.ts';
import type { Telling } from '../exports/about.ts';
import type { Day } from '../lib/dates.ts';
import type { Locale } from '../lib/locale.ts';
import { translator } from '../lib/messages.ts';
import { actorName, changeName, recordView } from './label-rules.ts';
import type { AuditEntry, AuditFilter, RecordNames } from './rules.ts';

const columns = [
  { key: 'number', heading: 'audit.column.number', kind: 'number', width: 8 },
  { key: 'when', heading: 'audit.column.when', kind: 'text', width: 20 },
  { key: 'who', heading: 'audit.column.who', kind: 'text', width: 18 },
  { key: 'origin', heading: 'audit.column.origin', kind: 'text', width: 16 },
  { key: 'change', heading: 'audit.column.change', kind: 'text', width: 22 },
  { key: 'record', heading: 'audit.column.record', kind: 'text', width: 28 },
  { key: 'detail', heading: 'audit.column.detail', kind: 'text', width: 60 },
  // As they lie in the table, for other programs.
  { key: 'at', heading: 'audit.column.at', kind: 'text', width: 25 },
  { key: 'code', heading: 'audit.column.code', kind: 'text', width: 20 },
  { key: 'ref', heading: 'audit.column.ref', kind: 'text', width: 14 },
  { key: 'hash', heading: 'audit.column.hash', kind: 'text', width: 66 },
] as const satisfies ColumnDefinition[];

interface Given extends Pick<Telling, 'made'> {
  language: Locale;
  today: Day;
  filter: AuditFilter;
  names: RecordNames;
  /** The name of the person the filter names. */
  personName: string | null;
}

/** Entries of the audit as they leave, for our own side only. */
export function composeAudit(entries: AuditEntry[], given: Given): Table {
  const { language, today, filter, names, personName, made } = given;
  const shown = columnsIn(columns, language);
  const telling = {
    title: 'audit.title', language, audience: 'internal', asOf: today, basis: [], narrowed: narrowedTo(filter, personName), made,
  } as const;
  return {
    ...tellingOf(telling, entries.length),
    columns: shown,
    rows: entries.map((entry) => shown.map(({ key }) => cellOf(entry, key, { locale: language, names }))),
  };
}

function cellOf(
  entry: AuditEntry,
  key: (typeof columns)[number]['key'],
  { locale, names }: { locale: Locale; names: RecordNames },
): Cell {
  const t = translator(locale);
  switch (key) {
    case 'number': return entry.id;
    case 'when': return inTokyo(entry.at);
    case 'who': return cleaned(actorName(entry, t));
    case 'origin': return cleaned(entry.origin);
    case 'change': return changeName(entry.change, t);
    case 'record': return cleaned(recordView(entry, names, { locale, t }).label);
    case 'detail': return cleaned(entry.detail);
    case 'at': return entry.at;
    case 'code': return entry.change;
    case 'ref': return cleaned(entry.ref);
    case 'hash': return entry.hash;
  }
}

function inTokyo(at: string): string {
  return new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

function narrowedTo({ person, noun, ref, change, from, to }: AuditFilter, personName: string | null): Telling['narrowed'] {
  const asked: (Telling['narrowed'][number] | false)[] = [
    person !== null && { label: 'audit.who', value: (t) => cleaned(personName ?? t('audit.no-account')) },
    change !== null && { label: 'audit.change', value: (t) => t(`audit.change.${change}`) },
    noun !== null && { label: 'audit.noun', value: (t) => t(`audit.noun.${noun}`) },
    ref !== null && { label: 'audit.ref', value: () => cleaned(ref) },
    from !== null && { label: 'audit.from', value: () => from },
    to !== null && { label: 'audit.to', value: () => to },
  ];
  return asked.filter((one) => one !== false);
}
