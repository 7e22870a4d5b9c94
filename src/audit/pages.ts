import { showInstant } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { AuditEntry } from './rules.ts';

/** Entries newest first, one more than a page when there are older ones. */
export function auditPage(entries: AuditEntry[], pageSize: number, reader: ReaderOf) {
  const { t } = reader;
  const shown = entries.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    entries: shown.map(({ at, personName, origin, change, noun, ref, detail }) => ({
      at,
      when: showInstant(at, reader),
      who: personName,
      origin,
      change,
      what: `${t('audit.record', { noun, ref })}`,
      detail: detail === '{}' ? '' : detail,
    })),
    older: entries.length > pageSize && last !== undefined ? `/audit?before=${idOf(entries, pageSize)}` : null,
  };
}

function idOf(entries: AuditEntry[], pageSize: number): number {
  return entries[pageSize - 1]?.id ?? 0;
}
