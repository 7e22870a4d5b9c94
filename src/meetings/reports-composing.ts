import type { Block, DocumentLanguage } from '../documents/document.ts';
import { prefixed, recordText } from '../documents/passages.ts';
import type { Say } from '../documents/passages.ts';
import type { Locale } from '../lib/locale.ts';
import type { Translate } from '../lib/messages.ts';
import { dateWords } from './days-composing.ts';
import type { Report } from './rules.ts';

interface Writing {
  language: DocumentLanguage;
  say: Say;
}

/** Each report with the commitment it is of, and when it was made. */
export function reportList(reports: Report[], { say, language }: Writing): Block {
  const items = reports.flatMap((report) => {
    // As on the page of the meeting: what was reported was reported in Japanese.
    const words = recordText(report.text, { language, authoritative: 'ja', as: 'prose' });
    return words === null ? [] : [prefixed(words, say((t, lang) => reportedWords(report, t, lang)))];
  });
  return { kind: 'list', items };
}

function reportedWords(report: Report, t: Translate, lang: Locale): string {
  const { commitmentRef, reportedOn, reportedAtMeeting: at } = report;
  const on = reportedOn === null ? null : dateWords(reportedOn, lang);
  const known = [on, at === null ? null : t('meetings.reports.at', { number: at })].filter((words) => words !== null);
  const when = known.length === 0 ? t('minutes.report-when-unknown') : known.join(t('common.list'));
  return t('minutes.report-of', { ref: commitmentRef ?? t('minutes.report-whole'), when });
}
