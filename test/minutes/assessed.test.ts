import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { documentFormats } from '../../src/documents/writers.ts';
import { editionsCheck } from '../../src/editions/check-queries.ts';
import { documentLanguages } from '../../src/lib/locale.ts';
import { composeMinutes } from '../../src/minutes/compose-pages.ts';
import { findMinutesRecord } from '../../src/minutes/queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { assess } from '../support/assessments.ts';
import { checked, concur, heldMeeting, putUp } from '../support/editions.ts';
import { wordsAt } from '../support/file-words.ts';
import { linesOf } from './made-up-record.ts';

describe.each(engines)('The minutes tell what their meeting assessed, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    await heldMeeting(app, 11, { heldFrom: '2026-02-01' });
  });
  afterAll(() => app.close());

  const minutes = async (query = '') => (await (await app.as('staff')).get(`/meetings/11/minutes${query}`).expect(200)).text;
  /** The lines between the heading of the section and the next one. */
  const section = async (language: 'ja' | 'en' = 'ja', which: 'valid' | 'present' = 'valid') => {
    const record = await findMinutesRecord(app.db.read, 11, 'shared', which);
    if (record === null) throw new Error('no meeting 11');
    const lines = linesOf(composeMinutes(record, { language, today: '2026-02-02', made: null }));
    const begin = lines.findIndex((line) => /^(前回までの確認事項の点検|Assessment of earlier commitments)$/.test(line));
    const end = lines.findIndex((line, at) => at > begin && /^(対応事項|Actions)$/.test(line));
    return begin < 0 ? [] : lines.slice(begin + 1, end);
  };
  const digest = async () => (await app.db.read.selectFrom('editions').select(['digest', 'snapshot_digest']).execute());

  test('nothing is said where nothing was assessed, for that is not known to be none', async () => {
    expect(await section()).toEqual([]);
    expect(await minutes()).not.toContain('点検');
  });

  test('number, words, conclusion and reason stand there, newest meeting first, of a correction the last word alone', async () => {
    await assess(app, 11, '8-2-1', 'superseded');
    await assess(app, 11, '10-3-1', 'withdrawn');
    await assess(app, 11, '10-3-1', 'implemented');
    const head = ['この会合における点検の結果', '番号', '文言', '点検結果', '理由'];
    expect(await section()).toEqual([
      ...head,
      '10-3-1', '防衛装備庁と米国防安全保障協力庁は、令和7年度のFMS契約の年度内の締結のため、共に最大限の努力をしていくことを確認した。', '実施済', '理由',
      '8-2-1', '改善に向け責任をもって取り組む', '改訂', '理由',
    ]);
    const english = await section('en');
    expect(english).toContain('Implemented');
    expect(english.find((line) => line.startsWith('The two sides will work'))).toContain('[仮訳 provisional]');
    expect(await minutes()).toContain('10-3-1');
  });

  test('they stand in every format and language, for either audience', async () => {
    const staff = await app.as('staff');
    for (const format of documentFormats) {
      for (const lang of documentLanguages) {
        const words = await wordsAt(staff, `/meetings/11/minutes.${format}?lang=${lang}`);
        expect([format, lang, /実施済|Implemented/.test(words), words.includes('8-2-1')]).toEqual([format, lang, true, true]);
      }
    }
    expect(await wordsAt(staff, '/meetings/11/minutes.md?audience=internal')).toContain('実施済');
  });

  test('the sections after it count on, and are 6 and 7 again where nothing was assessed', async () => {
    const { text } = await (await app.as('staff')).get('/meetings/11/minutes.md').buffer(true);
    expect([...text.matchAll(/^## (\d+)\\?\. (\S+)/gm)].map(([, number, name]) => [number, name])).toEqual([
      ['1', '日時'], ['2', '場所'], ['3', '参加者'], ['4', '結果概要'], ['5', '協議の要旨'], ['6', '前回までの確認事項の点検'], ['7', '対応事項'],
    ]);
    expect((await (await app.as('staff')).get('/meetings/8/minutes.md').buffer(true)).text).toMatch(/^## 6\\?\. 対応事項/m);
  });

  test('assessing goes on whatever the stage: it voids no concurrence and changes no digest', async () => {
    await putUp(app, 11);
    await checked(app, 11);
    await concur(app, 11, 'jp');
    await assess(app, 11, '10-2-2', 'continued');
    expect((await concur(app, 11, 'us')).status).toBe(303);
    const [before] = await digest();
    await assess(app, 11, '10-1-2', 'continued');
    expect(await digest()).toEqual([before]);
    expect((await editionsCheck.run(app.db.read)).faults).toEqual([]);
  });

  test('an edition tells them as they stood when it was agreed; the present record and the page say that it went on', async () => {
    expect(await section()).toContain('10-2-2');
    expect(await section()).not.toContain('10-1-2');
    expect(await section('ja', 'present')).toContain('10-1-2');
    expect(await minutes()).toContain('第1版の確定後に、点検結果が記録又は訂正されています。');
    expect(await minutes('?edition=present')).not.toContain('確定後に、点検結果');
  });
});
