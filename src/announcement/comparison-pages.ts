import { comparedTexts } from '../comparison/text-pages.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { MeetingRecord } from '../meetings/rules.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { Proposal } from './proposal.ts';

/** The Japanese of a meeting in the record beside what was read: a row for each text, its words compared. */
export function comparisonPage(record: MeetingRecord, proposal: Proposal, { t }: ReaderOf) {
  const { meeting: before } = record;
  const { meeting: after } = proposal;
  const text = (label: string, old: string | null, read: string | null) => ({
    label, compared: comparedTexts(old ?? '', read ?? '', 'ja'),
  });
  const words = (name: 'title' | 'place' | 'summary' | 'annexTitle' | 'preamble' | 'closing' | 'note', label: string) =>
    text(label, before[name].ja, after[name].ja);
  const span = (from: string | null, to: string | null): string => [from, to === from ? null : to].filter(Boolean).join(' – ');
  const areas = Math.max(record.areas.length, proposal.areas.length);
  return {
    number: before.number,
    rows: [
      words('title', t('meetings.names.title')),
      text(t('meetings.held'), span(before.heldFrom, before.heldTo), span(after.heldFrom, after.heldTo)),
      text(t('meetings.starts-at'), span(before.startsAt, before.endsAt), span(after.startsAt, after.endsAt)),
      text(t('meetings.fiscal-year'), String(before.fiscalYear ?? ''), String(after.fiscalYear ?? '')),
      words('place', t('meetings.place')),
      ...record.delegations.map(({ party, text: old }) =>
        text(t(`common.party.${party}.long`), old.ja, proposal.delegations.find((one) => one.party === party)?.text.ja ?? null),
      ),
      words('summary', t('meetings.summary')),
      words('annexTitle', t('meetings.names.annex')),
      words('preamble', t('meetings.preamble')),
      ...Array.from({ length: areas }, (_, index) => {
        const joined = (area: { heading: Bilingual; text: Bilingual } | undefined): string =>
          [area?.heading.ja, area?.text.ja].filter(Boolean).join('\n\n');
        const label = t('announcement.area', { number: index + 1 });
        return text(label, joined(record.areas[index]), joined(proposal.areas[index]));
      }),
      words('closing', t('meetings.closing')),
      words('note', t('meetings.note')),
    ],
  };
}
