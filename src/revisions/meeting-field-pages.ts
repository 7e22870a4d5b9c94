import { retentionName } from '../filing/pages.ts';
import { fiscalYearName } from '../lib/dates.ts';
import type { Party } from '../lib/parties.ts';
import { showDate } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { Fields } from './field-pages.ts';
import type { DelegationContent, FilingContent } from './meeting-content-queries.ts';

/** Who took part: the announced words of each side, and everyone named, in the order they are named. */
export const delegationFields: Fields<DelegationContent> = {
  words: [
    { name: 'jp_text', label: 'meetings.delegation.text.jp' },
    { name: 'us_text', label: 'meetings.delegation.text.us' },
  ],
  values: [
    { label: 'meetings.delegates.jp', say: (content, { reader }) => delegatesOf(content, 'jp', reader) },
    { label: 'meetings.delegates.us', say: (content, { reader }) => delegatesOf(content, 'us', reader) },
  ],
};

function delegatesOf(content: DelegationContent, party: Party, { t }: ReaderOf): string | null {
  const named = content.delegates
    .filter((one) => one.party === party)
    .map((one) => {
      const parts = (['ja', 'en'] as const).map((lang) => [one[`post_${lang}`], one[`name_${lang}`]].filter(Boolean).join(' '));
      const words = parts.filter((part) => part !== '').join(' / ');
      return one.is_head === 1 ? `${words} (${t('meetings.delegate.head-short')})` : words;
    });
  const others = content[`${party}_others`] === 1 ? [t('meetings.delegation.others-short')] : [];
  const all = [...named, ...others];
  return all.length === 0 ? null : all.join(t('common.list.of-parts'));
}

/** How the papers of a meeting are kept. */
export const filingFields: Fields<FilingContent> = {
  words: [],
  values: [
    { label: 'filing.document-number', say: ({ document_number: number }) => number },
    {
      label: 'filing.created-year',
      say: ({ created_year: year }, { reader }) => (year === null ? null : fiscalYearName(year, reader.locale)),
    },
    { label: 'filing.class-large', say: ({ class_large: name }) => name },
    { label: 'filing.class-middle', say: ({ class_middle: name }) => name },
    { label: 'filing.class-small', say: ({ class_small: name }) => name },
    { label: 'filing.retention', say: ({ retention }, { reader }) => (retention === null ? null : retentionName(retention, reader)) },
    {
      label: 'filing.extended-until',
      say: ({ extended_until: day }, { reader }) => (day === null ? null : showDate(day, reader)),
    },
    {
      label: 'filing.measure',
      say: ({ measure }, { reader }) => (measure === null ? null : reader.t(`filing.measure.${measure}`)),
    },
    {
      label: 'filing.handling',
      say: ({ handling }, { reader }) => (handling === null ? null : reader.t(`filing.handling.${handling}`)),
    },
  ],
};
