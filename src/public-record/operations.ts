import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import type { Db, Tx } from '../db/schema.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { setLinks } from '../indicators/link-queries.ts';
import { insertRevisions } from '../revisions/queries.ts';
import { insertSources } from '../sources/queries.ts';
import { insertTheme, lastThemePosition } from '../themes/queries.ts';
import type { PublicRecord } from './forms.ts';
import { commitmentsOf } from './links.ts';
import { loadContinues, loadFollowUp, loadMeeting } from './meeting-operations.ts';
import type { Loaded } from './meeting-operations.ts';
import { insertFigures, insertIndicator, lastIndicatorPosition, listTaken } from './queries.ts';
import { readPublicRecord } from './read.ts';

const unknown = { ja: null, en: null };

/**
 * Loads what the record does not hold yet of the public record's files, and returns how many meetings were added. It
 * only ever adds: a meeting, theme or indicator that stands already stays as it is. Refused when nothing is missing.
 * Throws an OperatorError that names every fault when the files cannot be read.
 */
export async function loadPublicRecord(
  db: Db,
  folder: string,
  { by, now }: { by: Actor; now: Date },
): Promise<Decision<number>> {
  const record = readPublicRecord(folder);
  return change(db, by, now, async (tx, audit) => {
    const missing = await missingOf(tx, record);
    if (!missing.ok) return missing;
    await reviseLoaded(tx, await load(tx, missing.value), { by, now });
    const numbers = missing.value.meetings.map(({ number }) => number);
    const detail = countsOf(missing.value);
    await audit({ change: 'public-record.load', noun: 'public-record', ref: numbers.join(', '), detail });
    return accepted(numbers.length);
  });
}

async function load(tx: Tx, record: PublicRecord): Promise<Loaded> {
  const taken = await listTaken(tx);
  const themes = new Map([...taken.themes, ...(await loadThemes(tx, record))]);
  const { meetings, commitments } = taken;
  const loaded: Loaded = { meetings, themes, commitments, indicators: [], cited: [] };
  for (const meeting of record.meetings) await loadMeeting(tx, meeting, loaded);
  await loadContinues(tx, record.meetings, loaded);
  for (const followUp of record['follow-ups']) await loadFollowUp(tx, followUp, loaded);
  await loadIndicators(tx, record, loaded);
  await loadSources(tx, record, loaded);
  return loaded;
}

async function reviseLoaded(tx: Tx, loaded: Loaded, doing: { by: Actor; now: Date }): Promise<void> {
  const areas = loaded.cited.filter(({ noun }) => noun === 'focus-area').map(({ recordId }) => recordId);
  await insertRevisions(tx, 'theme', [...loaded.themes.values()], doing);
  const meetings = [...loaded.meetings.values()];
  await insertRevisions(tx, 'meeting', meetings, doing);
  await insertRevisions(tx, 'delegation', meetings, doing);
  await insertRevisions(tx, 'focus-area', areas, doing);
  await insertRevisions(tx, 'commitment', [...loaded.commitments.values()], doing);
  await insertRevisions(tx, 'indicator', loaded.indicators, doing);
}

/** What of the files is not in the record yet; what follows from a meeting goes with it. */
async function missingOf(tx: Tx, record: PublicRecord): Promise<Decision<PublicRecord>> {
  const taken = await listTaken(tx);
  const isNew = (number: number): boolean => !taken.meetings.has(number);
  const missing = {
    ...record,
    meetings: record.meetings.filter(({ number }) => isNew(number)),
    themes: record.themes.filter(({ key }) => !taken.themes.has(key)),
    indicators: record.indicators.filter(({ key }) => !taken.indicators.includes(key)),
    'follow-ups': record['follow-ups'].filter(({ meeting }) => isNew(meeting)),
  };
  const isNothing = [missing.meetings, missing.themes, missing.indicators].every(({ length }) => length === 0);
  return isNothing ? refused({ field: '', reason: 'public-record.refusal.all-there' }) : accepted(missing);
}

/** Themes made by hand keep their places; those of the files follow in their own order. */
async function loadThemes(tx: Tx, { themes }: PublicRecord): Promise<Loaded['themes']> {
  const last = await lastThemePosition(tx);
  const ids: Loaded['themes'] = new Map();
  for (const { key, order, name } of themes) {
    ids.set(key, await insertTheme(tx, { slug: key, position: last + order, name }));
  }
  return ids;
}

async function loadIndicators(tx: Tx, { indicators }: PublicRecord, loaded: Loaded): Promise<void> {
  const last = await lastIndicatorPosition(tx);
  for (const [place, { key, note, figures, themes, breaksAfter, ...indicator }] of indicators.entries()) {
    const position = last + place + 1;
    const id = await insertIndicator(tx, { ...indicator, slug: key, position, note: note ?? unknown });
    await setLinks(tx, id, { themeIds: themes.map((slug) => loaded.themes.get(slug)!), breaksAfter });
    loaded.indicators.push(id);
    const ids = await insertFigures(tx, id, figures.map((figure) => ({ ...figure, note: figure.note ?? unknown })));
    for (const { fiscalYear, cites } of figures) {
      loaded.cited.push({ noun: 'figure', recordId: ids.get(fiscalYear)!, cites });
    }
  }
}

async function loadSources(tx: Tx, { sources }: PublicRecord, { cited }: Loaded): Promise<void> {
  const rows = cited.flatMap(({ noun, recordId, cites }) =>
    cites.map(({ source, kind, covers, note }) => {
      const { title, url } = sources[source]!;
      return { noun, recordId, covers, kind, title, url, note: note ?? unknown };
    }),
  );
  await insertSources(tx, rows);
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
