import { tableFormats } from '../documents/table-writer.ts';
import { exportMenu } from '../exports/menu-pages.ts';
import type { Refusal } from '../lib/decision.ts';
import { locales } from '../lib/locale.ts';
import type { Person } from '../people/rules.ts';
import { showSecond } from '../web/dates.ts';
import { formModel } from '../web/form-model.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { ChainHead } from './chain-rules.ts';
import { detailLines } from './detail-pages.ts';
import { actorName, changeName, recordView } from './label-rules.ts';
import { auditNouns, changes, commandLine } from './rules.ts';
import type { AuditEntry, RecordNames } from './rules.ts';

/** What was asked for in the address, as it was typed, with what is wrong in it. */
interface Asked {
  typed: Typed;
  refusals: Refusal[];
  people: Person[];
}

interface Listed {
  /** Newest first, one more than `pageSize` when there are older ones. */
  entries: AuditEntry[];
  names: RecordNames;
  head: ChainHead | undefined;
}

const asked = ['person', 'noun', 'ref', 'change', 'from', 'to'] as const;

/** Who did what to which record, narrowed to what was asked for. */
export function auditPage(listed: Asked & Listed, pageSize: number, reader: ReaderOf) {
  const { t } = reader;
  const { entries, names, head, typed, refusals } = listed;
  const shown = entries.slice(0, pageSize);
  const given = asked.filter((name) => isAsked(typed[name]));
  const address = (before: number | null): string => {
    const kept = given.map((name): [string, string] => [name, String(typed[name])]);
    const place: [string, string][] = before === null ? [] : [['before', String(before)]];
    const query = new URLSearchParams([...kept, ...place]).toString();
    return query === '' ? '/audit' : `/audit?${query}`;
  };
  return {
    filter: filterView(listed, reader),
    isRefused: refusals.length > 0,
    isFiltered: given.length > 0,
    menu: entries.length === 0 ? null : exportMenu({
      groups: [{ label: t('audit.title'), path: '/audit', formats: tableFormats }],
      asked: Object.fromEntries(given.map((name) => [name, String(typed[name])])),
      languages: locales, audiences: ['internal'], audience: 'internal',
    }, reader),
    entries: shown.map((entry) => entryView(entry, names, reader)),
    newest: isAsked(typed['before']) ? address(null) : null,
    older: entries.length > pageSize ? address(shown.at(-1)?.id ?? 0) : null,
    head: head === undefined ? null : { said: t('audit.head', { count: head.entries, id: head.entry_id }), hash: head.hash },
  };
}

function isAsked(value: Typed[string]): boolean {
  return value !== undefined && value !== '';
}

/** One entry in words. */
export function entryView(entry: AuditEntry, names: RecordNames, reader: ReaderOf) {
  return {
    id: entry.id,
    number: reader.t('audit.number', { id: entry.id }),
    at: entry.at,
    when: showSecond(entry.at, reader),
    who: actorName(entry, reader.t),
    origin: entry.origin === commandLine.origin ? '' : entry.origin,
    change: changeName(entry.change, reader.t),
    record: recordView(entry, names, reader),
    detail: entry.detail === '{}' ? [] : detailLines({ ...entry, names, reader }),
  };
}

function filterView({ typed, refusals, people }: Asked, { t }: ReaderOf) {
  const all = { value: '', label: t('audit.all') };
  return {
    form: formModel(typed, refusals, t),
    people: [
      all,
      ...people.map(({ id, name, email }) => ({ value: String(id), label: `${name} (${email})` })),
      { value: 'none', label: t('audit.no-account') },
    ],
    nouns: [all, ...auditNouns.map((noun) => ({ value: noun, label: t(`audit.noun.${noun}`) }))],
    changes: [all, ...changes.map((change) => ({ value: change, label: t(`audit.change.${change}`) }))],
  };
}
