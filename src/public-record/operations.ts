import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import type { Db, Tx } from '../db/schema.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { insertTheme, lastThemePosition } from '../themes/queries.ts';
import type { PublicRecord } from './forms.ts';
import { commitmentsOf } from './links.ts';
import { insertFollowUps, insertMeetings } from './meeting-queries.ts';
import {
  insertFigures, insertIndicator, insertSources, lastIndicatorPosition, listTaken,
} from './queries.ts';
import type { CitedRecord } from './queries.ts';
import { readPublicRecord } from './read.ts';

/**
 * Loads the files of the public record and returns how many meetings were added. It only ever adds: refused as a
 * whole when a meeting, theme or indicator of the files is there already, while others may stand beside them.
 * Throws an OperatorError that names every fault when the files themselves cannot be read.
 */
export async function loadPublicRecord(
  db: Db,
  folder: string,
  { by, now }: { by: Actor; now: Date },
): Promise<Decision<number>> {
  const record = readPublicRecord(folder);
  return change(db, by, now, async (tx, audit) => {
    const free = await decideFree(tx, record);
    if (!free.ok) return free;
    const themeIds = await loadThemes(tx, record);
    const { meetingIds, commitmentIds, cited } = await insertMeetings(tx, record.meetings, themeIds);
    cited.push(...(await insertFollowUps(tx, record['follow-ups'], meetingIds, commitmentIds)));
    cited.push(...(await loadIndicators(tx, record)));
    await insertSources(tx, cited, record.sources);
    const numbers = record.meetings.map(({ number }) => number);
    await audit({ change: 'public-record.load', noun: 'public-record', ref: spanOf(numbers), detail: countsOf(record) });
    return accepted(numbers.length);
  });
}

/** Nothing that stands is overwritten, nor anything loaded beside it a second time. */
async function decideFree(tx: Tx, record: PublicRecord): Promise<Decision<true>> {
  const taken = await listTaken(tx, {
    meetings: record.meetings.map(({ number }) => number),
    themes: record.themes.map(({ key }) => key),
    indicators: record.indicators.map(({ key }) => key),
  });
  if (taken.meetings.length > 0) {
    return refused({ field: '', reason: 'public-record.refusal.meetings', values: { which: taken.meetings.join(', ') } });
  }
  if (taken.themes.length > 0) {
    return refused({ field: '', reason: 'public-record.refusal.themes', values: { which: taken.themes.join(', ') } });
  }
  if (taken.indicators.length > 0) {
    return refused({ field: '', reason: 'public-record.refusal.indicators', values: { which: taken.indicators.join(', ') } });
  }
  return accepted(true);
}

/** Themes made by hand keep their places; those of the files follow them in their own order. */
async function loadThemes(tx: Tx, { themes }: PublicRecord): Promise<Map<string, number>> {
  const last = await lastThemePosition(tx);
  const ids = new Map<string, number>();
  for (const { key, order, name } of themes) {
    ids.set(key, await insertTheme(tx, { slug: key, position: last + order, name }));
  }
  return ids;
}

async function loadIndicators(tx: Tx, { indicators }: PublicRecord): Promise<CitedRecord[]> {
  const last = await lastIndicatorPosition(tx);
  const cited: CitedRecord[] = [];
  for (const [place, indicator] of indicators.entries()) {
    const id = await insertIndicator(tx, last + place + 1, indicator);
    const figureIds = await insertFigures(tx, id, indicator.figures);
    cited.push(
      ...indicator.figures.map(({ fiscalYear, cites }) => ({
        noun: 'figure' as const, id: figureIds.get(fiscalYear)!, cites,
      })),
    );
  }
  return cited;
}

function spanOf(numbers: number[]): string {
  return numbers.length === 0 ? '' : `${Math.min(...numbers)}–${Math.max(...numbers)}`;
}

function countsOf(record: PublicRecord): Record<string, number> {
  return {
    meetings: record.meetings.length,
    focusAreas: record.meetings.flatMap(({ focusAreas }) => focusAreas ?? []).length,
    commitments: commitmentsOf(record.meetings).length,
    reports: record['follow-ups'].length,
    themes: record.themes.length,
    indicators: record.indicators.length,
    figures: record.indicators.flatMap(({ figures }) => figures).length,
  };
}
