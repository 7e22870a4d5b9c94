import { columnsOf } from '../db/columns.ts';
import type { Reader, Tx } from '../db/schema.ts';
import type { Cite, PublicIndicator, PublicRecord } from './forms.ts';

const unknown = { ja: null, en: null };

/** What of these is in the database already, by its number or slug. */
export async function listTaken(
  db: Reader,
  wanted: { meetings: number[]; themes: string[]; indicators: string[] },
): Promise<{ meetings: number[]; themes: string[]; indicators: string[] }> {
  const meetings = await db.selectFrom('meetings').select('number').orderBy('number').execute();
  const themes = await db.selectFrom('themes').select('slug').orderBy('position').execute();
  const indicators = await db.selectFrom('indicators').select('slug').orderBy('position').execute();
  return {
    meetings: meetings.map(({ number }) => number).filter((number) => wanted.meetings.includes(number)),
    themes: themes.map(({ slug }) => slug).filter((slug) => wanted.themes.includes(slug)),
    indicators: indicators.map(({ slug }) => slug).filter((slug) => wanted.indicators.includes(slug)),
  };
}

export async function insertIndicator(tx: Tx, position: number, indicator: PublicIndicator): Promise<number> {
  const { key, name, unit, definition, note } = indicator;
  const row = await tx
    .insertInto('indicators')
    .values({
      slug: key,
      position,
      name_ja: name.ja,
      name_en: name.en,
      unit_ja: unit.ja,
      unit_en: unit.en,
      definition_ja: definition.ja,
      definition_en: definition.en,
      ...columnsOf('note', note ?? unknown),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** The figures of one series; their ids by fiscal year, which stands once in a series. */
export async function insertFigures(
  tx: Tx,
  indicatorId: number,
  figures: PublicIndicator['figures'],
): Promise<Map<number, number>> {
  const rows = figures.map(({ fiscalYear, value, cases, note }) => ({
    indicator_id: indicatorId,
    fiscal_year: fiscalYear,
    value,
    cases,
    ...columnsOf('note', note ?? unknown),
  }));
  const made = await tx.insertInto('figures').values(rows).returning(['id', 'fiscal_year']).execute();
  return new Map(made.map(({ id, fiscal_year }) => [fiscal_year, id]));
}

export async function lastIndicatorPosition(db: Reader): Promise<number> {
  const row = await db.selectFrom('indicators').select((eb) => eb.fn.max('position').as('position')).executeTakeFirst();
  return row?.position ?? 0;
}

/** A record that was loaded, with what the files cite for it. */
export interface CitedRecord {
  noun: 'meeting' | 'focus-area' | 'commitment' | 'report' | 'figure';
  id: number;
  cites: Cite[];
}

export async function insertSources(tx: Tx, cited: CitedRecord[], sources: PublicRecord['sources']): Promise<void> {
  const rows = cited.flatMap(({ noun, id, cites }) =>
    cites.map(({ source, covers, kind, note }) => {
      const { title, url } = sources[source]!;
      return {
        noun, record_id: id, covers, kind, title_ja: title.ja, title_en: title.en, url, ...columnsOf('note', note ?? unknown),
      };
    }),
  );
  // Both engines bound how many values one statement may carry.
  for (let from = 0; from < rows.length; from += 1000) {
    await tx.insertInto('sources').values(rows.slice(from, from + 1000)).execute();
  }
}
