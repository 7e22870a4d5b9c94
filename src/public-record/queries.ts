import { columnsOf } from '../db/columns.ts';
import type { Reader, Tx } from '../db/schema.ts';
import type { PartialDate } from '../lib/dates.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Source } from '../sources/rules.ts';

type Both = { ja: string; en: string };

/** What the database holds already of meetings, themes and indicators, by number and slug. */
export async function listTaken(db: Reader): Promise<{ meetings: number[]; themes: string[]; indicators: string[] }> {
  const meetings = await db.selectFrom('meetings').select('number').execute();
  const themes = await db.selectFrom('themes').select('slug').execute();
  const indicators = await db.selectFrom('indicators').select('slug').execute();
  return {
    meetings: meetings.map(({ number }) => number),
    themes: themes.map(({ slug }) => slug),
    indicators: indicators.map(({ slug }) => slug),
  };
}

export async function insertReport(
  tx: Tx,
  report: {
    meetingId: number;
    commitmentId: number | null;
    text: Both;
    reportedOn: PartialDate | null;
    atMeetingId: number | null;
  },
): Promise<number> {
  const row = await tx
    .insertInto('reports')
    .values({
      meeting_id: report.meetingId,
      commitment_id: report.commitmentId,
      text_ja: report.text.ja,
      text_en: report.text.en,
      reported_on: report.reportedOn,
      reported_at_meeting_id: report.atMeetingId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** The place of the indicator shown last; 0 when there is none. */
export async function lastIndicatorPosition(db: Reader): Promise<number> {
  const row = await db.selectFrom('indicators').select((eb) => eb.fn.max('position').as('position')).executeTakeFirst();
  return row?.position ?? 0;
}

export async function insertIndicator(
  tx: Tx,
  indicator: { slug: string; position: number; name: Both; unit: Both; definition: Both; note: Bilingual },
): Promise<number> {
  const { slug, position, name, unit, definition, note } = indicator;
  const row = await tx
    .insertInto('indicators')
    .values({
      slug,
      position,
      name_ja: name.ja,
      name_en: name.en,
      unit_ja: unit.ja,
      unit_en: unit.en,
      definition_ja: definition.ja,
      definition_en: definition.en,
      ...columnsOf('note', note),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** The figures of one series; returns their ids by fiscal year, which stands once in a series. */
export async function insertFigures(
  tx: Tx,
  indicatorId: number,
  figures: { fiscalYear: number; value: number; cases: number | null; note: Bilingual }[],
): Promise<Map<number, number>> {
  const rows = figures.map(({ fiscalYear, value, cases, note }) => ({
    indicator_id: indicatorId,
    fiscal_year: fiscalYear,
    value,
    cases,
    ...columnsOf('note', note),
  }));
  const made = await tx.insertInto('figures').values(rows).returning(['id', 'fiscal_year']).execute();
  return new Map(made.map(({ id, fiscal_year }) => [fiscal_year, id]));
}

export async function insertSources(tx: Tx, sources: (Source & { title: Both })[]): Promise<void> {
  const rows = sources.map(({ noun, recordId, covers, kind, title, url, note }) => ({
    noun,
    record_id: recordId,
    covers,
    kind,
    title_ja: title.ja,
    title_en: title.en,
    url,
    ...columnsOf('note', note),
  }));
  // Both engines bound how many values one statement may carry.
  for (let from = 0; from < rows.length; from += 1000) {
    await tx.insertInto('sources').values(rows.slice(from, from + 1000)).execute();
  }
}
