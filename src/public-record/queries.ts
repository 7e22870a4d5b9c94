import { columnsOf } from '../db/columns.ts';
import type { Reader, Tx } from '../db/schema.ts';
import type { PartialDate } from '../lib/dates.ts';
import type { Bilingual } from '../lib/locale.ts';

type Both = { ja: string; en: string };

/** What stands in the record already: numbers, slugs and refs to ids. */
export async function listTaken(db: Reader): Promise<{
  meetings: Map<number, number>;
  themes: Map<string, number>;
  commitments: Map<string, number>;
  indicators: string[];
}> {
  const meetings = await db.selectFrom('meetings').select(['number', 'id']).execute();
  const themes = await db.selectFrom('themes').select(['slug', 'id']).execute();
  const commitments = await db.selectFrom('commitments').select(['ref', 'id']).where('struck_at', 'is', null).execute();
  const indicators = await db.selectFrom('indicators').select('slug').execute();
  return {
    meetings: new Map(meetings.map(({ number, id }) => [number, id])),
    themes: new Map(themes.map(({ slug, id }) => [slug, id])),
    commitments: new Map(commitments.map(({ ref, id }) => [ref, id])),
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
