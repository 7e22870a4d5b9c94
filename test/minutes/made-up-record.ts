import type { Commitment } from '../../src/commitments/rules.ts';
import { passagesOf, wordsOf } from '../../src/documents/document.ts';
import type { Document, DocumentLanguage } from '../../src/documents/document.ts';
import type { Bilingual } from '../../src/lib/locale.ts';
import type { Meeting } from '../../src/meetings/rules.ts';
import { composeMinutes } from '../../src/minutes/compose-pages.ts';
import type { MinutesRecord } from '../../src/minutes/rules.ts';

export const unwritten: Bilingual = { ja: null, en: null };

function meetingOf(given: Partial<Meeting> = {}): Meeting {
  return {
    id: 1, version: 1, number: 11, stage: 'held', fiscalYear: null, heldFrom: null, heldTo: null, startsAt: null,
    endsAt: null, timeZone: null, timeNote: unwritten, format: null, place: unwritten, title: unwritten,
    summary: unwritten, annexTitle: unwritten, preamble: unwritten, closing: unwritten, note: unwritten,
    authoritative: 'ja', ...given,
  };
}

/** A record of which nothing is known but what is given. */
export function recordOf(given: Partial<MinutesRecord> & { of?: Partial<Meeting> } = {}): MinutesRecord {
  const { of, ...parts } = given;
  const nobody = { text: unwritten, others: false, delegates: [] };
  return {
    audience: 'shared',
    agreement: null,
    preparing: 1,
    day: null,
    meeting: meetingOf(of),
    delegations: [{ party: 'jp', ...nobody }, { party: 'us', ...nobody }],
    areas: [],
    actions: [],
    concluded: [],
    statements: [],
    reports: [],
    sources: [],
    ...parts,
  };
}

export function areaOf(given: Partial<MinutesRecord['areas'][number]> = {}): MinutesRecord['areas'][number] {
  return {
    id: 1, meetingNumber: 11, number: 1, position: 1, heading: { ja: '見出し', en: 'Heading' }, text: unwritten,
    themes: [], plannedOnly: false, version: 1, commitments: [], ...given,
  };
}

export function commitmentOf(given: Partial<Commitment> = {}): Commitment {
  return {
    id: 1, ref: '11-1-1', meetingNumber: 11, areaNumber: 1, number: 1, position: 1, act: 'confirmed', operative: true,
    plannedOnly: false,
    by: ['jp', 'us'], to: [], text: { ja: '文言', en: 'Words' }, due: null, continues: [], version: 1, ...given,
  };
}

export function compose(record: MinutesRecord, language: DocumentLanguage = 'ja'): Document {
  return composeMinutes(record, { language, today: '2026-02-02', made: null });
}

/** The words of the whole document, a line for each passage, with the marks in square brackets. */
export function linesOf(document: Document): string[] {
  return passagesOf(document).map((passage) => {
    const marks = passage.marks.map(({ kind, text }) => `[${text ?? kind}]`);
    return [wordsOf(passage), ...marks].filter((part) => part !== '').join(' ');
  });
}
