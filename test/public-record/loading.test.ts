import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandLine } from '../../src/audit/rules.ts';
import { listCommitments } from '../../src/commitments/queries.ts';
import { publicRecordFolder } from '../../src/deps.ts';
import { OperatorError } from '../../src/lib/errors.ts';
import { insertMeeting } from '../../src/meetings/queries.ts';
import type { MeetingFields } from '../../src/meetings/rules.ts';
import { findMeetingRecord } from '../../src/meetings/record-queries.ts';
import { loadPublicRecord } from '../../src/public-record/operations.ts';
import { readPublicRecord } from '../../src/public-record/read.ts';
import { listSourcesOfMeeting } from '../../src/sources/queries.ts';
import { insertTheme, listThemes } from '../../src/themes/queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

const files = readPublicRecord(publicRecordFolder);
const doing = { by: commandLine, now: new Date('2026-02-02T03:00:00.000Z') };
const nothing = { ja: null, en: null };

const meeting11: MeetingFields = {
  number: 11, stage: 'planned', fiscalYear: 2026, heldFrom: null, heldTo: null, startsAt: null, endsAt: null,
  timeZone: null, timeNote: nothing, format: null, place: nothing, title: nothing, summary: nothing,
  annexTitle: nothing, preamble: nothing, closing: nothing, note: nothing, authoritative: 'ja',
};

async function countAll({ db }: TestApp): Promise<Record<string, number>> {
  const tables = [
    'meetings', 'delegations', 'delegates', 'focus_areas', 'themes', 'focus_area_themes', 'commitments',
    'commitment_links', 'reports', 'indicators', 'figures', 'sources', 'audit_entries',
  ] as const;
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const row = await db.read.selectFrom(table).select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirst();
    counts[table] = Number(row?.n);
  }
  return counts;
}

describe.each(engines)('loading the public record on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
    await app.db.write(async (tx) => {
      await insertMeeting(tx, meeting11);
      await insertTheme(tx, { slug: 'training', position: 1, name: { ja: '教育訓練', en: 'Training' } });
    });
  });
  afterAll(() => app.close());

  test('stands beside a meeting and a theme of other names, and says how many meetings it added', async () => {
    expect(await loadPublicRecord(app.db, publicRecordFolder, doing)).toEqual({ ok: true, value: 10 });
    expect((await listThemes(app.db.read)).map(({ slug }) => slug)).toEqual([
      'training',
      ...files.themes.toSorted((a, b) => a.order - b.order).map(({ key }) => key),
    ]);
  });

  test('brings every part of the files', async () => {
    const areas = files.meetings.flatMap(({ focusAreas }) => focusAreas ?? []);
    const commitments = areas.flatMap((area) => area.commitments ?? []);
    const delegations = files.meetings.flatMap((it) => it.delegations ?? []);
    const figures = files.indicators.flatMap((it) => it.figures);
    const cited = [...files.meetings, ...areas, ...commitments, ...files['follow-ups'], ...figures];
    expect(await countAll(app)).toEqual({
      meetings: 11,
      delegations: delegations.length,
      delegates: delegations.flatMap(({ delegates }) => delegates).length,
      focus_areas: areas.length,
      themes: files.themes.length + 1,
      focus_area_themes: areas.flatMap(({ themes }) => themes).length,
      commitments: commitments.length,
      commitment_links: commitments.flatMap(({ continues }) => continues).length,
      reports: files['follow-ups'].length,
      indicators: files.indicators.length,
      figures: figures.length,
      sources: cited.flatMap(({ cites }) => cites).length,
      audit_entries: 1,
    });
  });

  test.each(files.meetings)('holds meeting $number word for word', async (given) => {
    const record = await findMeetingRecord(app.db.read, given.number);
    const { delegations, focusAreas, cites, ...fields } = given;
    const filled = Object.entries(fields).map(([name, value]) => [name, isText(name) ? (value ?? nothing) : value]);
    const expected = Object.fromEntries(filled) as object;
    expect(record?.meeting).toMatchObject({ stage: 'held', ...expected });
    for (const { delegates, ...side } of delegations ?? []) {
      const named = delegates.map(({ head, ...who }) => ({ ...who, isHead: head }));
      expect(record?.delegations).toContainEqual({ ...side, delegates: named });
    }
    expect(record?.areas.map(({ number, heading, text, themes, commitments }) => ({
      number, heading, text, themes: themes.map(({ slug }) => slug),
      commitments: commitments.map(({ ref, act, by, to, operative, due, continues, text: words }) =>
        ({ number: ref, act, by, to, operative, due, continues, text: words })),
    }))).toEqual((focusAreas ?? []).map(({ cites: _cites, commitments, ...area }) => ({
      ...area,
      text: area.text ?? nothing,
      commitments: (commitments ?? []).map(({ cites: _, ...commitment }) => commitment),
    })));
    expect(record?.sources.filter(({ noun }) => noun === 'meeting').map(({ covers, kind, title, url }) =>
      ({ covers, kind, title, url }))).toEqual(cites.map(({ source, kind, covers }) =>
      ({ covers, kind, title: files.sources[source]?.title, url: files.sources[source]?.url })));
  });

  test('an area whose words nobody has found keeps no text, so that it is not taken for an area with none', async () => {
    const record = await findMeetingRecord(app.db.read, 4);
    const unknownWords = record?.areas.filter(({ commitments }) => commitments.length === 0);
    expect(unknownWords?.map(({ heading, text }) => [heading.ja, text])).toEqual([
      ['出荷証書と計算書の不一致の解消', nothing],
    ]);
  });

  test('every cite is bound to its own record', async () => {
    const [commitment] = (await listCommitments(app.db.read, 10)).filter(({ ref }) => ref === '10-3-1');
    const rows = await app.db.read.selectFrom('sources').selectAll().where('noun', '=', 'commitment')
      .where('record_id', '=', commitment!.id).orderBy('id').execute();
    expect(rows.map(({ kind, covers }) => [kind, covers])).toEqual([['P', 'words'], ['I', 'due']]);
    const figures = await app.db.read.selectFrom('figures').innerJoin('indicators', 'indicators.id', 'indicator_id')
      .innerJoin('sources', 'record_id', 'figures.id').where('noun', '=', 'figure').where('slug', '=', 'unsettled-amount')
      .where('fiscal_year', '=', 2019).select(['value', 'kind', 'covers', 'sources.note_ja']).orderBy('sources.id').execute();
    expect(figures).toEqual([
      { value: 332, kind: 'P', covers: 'all', note_ja: null },
      { value: 332, kind: 'I', covers: 'definition', note_ja: 'この数値が本系列の定義によることは推定である。' },
    ]);
  });

  test.each(['meeting', 'focus-area', 'commitment', 'report'])('what is cited for a %s is told of its own meeting alone', async (noun) => {
    const meetings = await app.db.read.selectFrom('meetings').select('id').execute();
    const told = await Promise.all(meetings.map(({ id }) => listSourcesOfMeeting(app.db.read, id)));
    const kept = await app.db.read.selectFrom('sources').select('id').where('noun', '=', noun).execute();
    expect(kept.length).toBeGreaterThan(1);
    expect(told.flat().filter((source) => source.noun === noun)).toHaveLength(kept.length);
  });

  test('a later report names its commitment and the meeting it was made at, where these are known', async () => {
    const reports = (await findMeetingRecord(app.db.read, 4))?.reports;
    expect(reports?.map(({ commitmentRef, reportedOn, reportedAtMeeting }) =>
      [commitmentRef, reportedOn, reportedAtMeeting])).toEqual([
      ['4-1-1', null, 5], ['4-1-1', '2020-10-16', null], ['4-2-1', null, 5], ['4-2-1', null, null],
      ['4-2-1', '2020-10-16', null], [null, null, 5],
    ]);
  });

  test('stands in the audit once, with what was loaded', async () => {
    const entry = await app.db.read.selectFrom('audit_entries').selectAll().executeTakeFirstOrThrow();
    expect(entry).toMatchObject({ change: 'public-record.load', person_name: 'command line', at: '2026-02-02T03:00:00.000Z' });
    expect(JSON.parse(entry.detail)).toMatchObject({ meetings: 10, indicators: 5 });
  });

  test('a second time there is nothing to add, which is said and changes nothing', async () => {
    const before = await countAll(app);
    expect(await loadPublicRecord(app.db, publicRecordFolder, doing)).toEqual({
      ok: false,
      refusals: [{ field: '', reason: 'public-record.refusal.all-there' }],
    });
    expect(await countAll(app)).toEqual(before);
  });
});

describe.each(engines)('an existing record on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
  });
  afterAll(() => app.close());

  test('files that cannot be read are named and nothing is loaded', async () => {
    await expect(loadPublicRecord(app.db, '/nowhere', doing)).rejects.toThrow(OperatorError);
    expect((await countAll(app))['meetings']).toBe(0);
  });

  test('what stands stays as it was, and what is missing comes beside it', async () => {
    await app.db.write(async (tx) => {
      await insertTheme(tx, { slug: 'unsettled', position: 1, name: { ja: '未精算額の縮減', en: null } });
      await insertMeeting(tx, { ...meeting11, number: 10 });
    });
    expect(await loadPublicRecord(app.db, publicRecordFolder, doing)).toEqual({ ok: true, value: 9 });
    const tenth = await findMeetingRecord(app.db.read, 10);
    expect(tenth).toMatchObject({ meeting: { stage: 'planned', fiscalYear: 2026 }, areas: [] });
    const eighth = await findMeetingRecord(app.db.read, 8);
    expect(eighth?.areas[0]?.themes.map(({ name }) => name.ja)).toContain('未精算額の縮減');
    expect(await countAll(app)).toMatchObject({ meetings: 10, themes: 7, audit_entries: 1 });
  });
});

function isText(name: string): boolean {
  return ['timeNote', 'place', 'title', 'summary', 'annexTitle', 'preamble', 'closing', 'note'].includes(name);
}
