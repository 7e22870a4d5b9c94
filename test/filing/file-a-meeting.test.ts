import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideFiling, keptFrom, keptUntil, retentions, unfiled } from '../../src/filing/rules.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { unmarked } from '../support/form.ts';

const filing = {
  version: '0', documentNumber: '防装庁（調）第12号', createdYear: '令和7年度', classLarge: '有償援助', classMiddle: '会議',
  classSmall: '日米安全保障協力協議会合', retention: '10', extendedUntil: '', measure: 'transfer', handling: 'care',
};

describe('The period of keeping', () => {
  test('begins on 1 April after the fiscal year the document was made in and ends on 31 March', () => {
    expect(keptFrom(2025)).toBe('2026-04-01');
    expect(keptUntil({ ...unfiled, createdYear: 2025, retention: '10' })).toBe('2036-03-31');
    expect(keptUntil({ ...unfiled, createdYear: 2025, retention: '1' })).toBe('2027-03-31');
  });

  test('lasts as many whole years as were chosen, whatever the year', () => {
    const years = fc.integer({ min: 1945, max: 2200 });
    fc.assert(fc.property(years, fc.constantFrom(...retentions), (createdYear, retention) => {
      const until = keptUntil({ ...unfiled, createdYear, retention });
      if (retention === 'in_use') return until === null;
      return Number(until?.slice(0, 4)) - Number(keptFrom(createdYear).slice(0, 4)) === Number(retention);
    }));
  });

  test('has no end while something of it is unknown, and none as long as the document is in use', () => {
    expect(keptUntil({ ...unfiled, createdYear: 2025 })).toBeNull();
    expect(keptUntil({ ...unfiled, retention: '30' })).toBeNull();
    expect(keptUntil({ ...unfiled, createdYear: 2025, retention: 'in_use' })).toBeNull();
  });

  test('is made longer, never shorter', () => {
    const given = { ...unfiled, createdYear: 2025, retention: '10' as const };
    expect(decideFiling({ ...given, extendedUntil: '2036-03-31' }).ok).toBe(false);
    expect(decideFiling({ ...given, extendedUntil: '2041-03-31' }).ok).toBe(true);
    expect(keptUntil({ ...given, extendedUntil: '2041-03-31' })).toBe('2041-03-31');
  });
});

describe.each(engines)('Filing the papers of a meeting, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  test('a list without any says so, and offers the form to those who can use it', async () => {
    const forLiaison = await (await app.as('liaison')).get('/filing').expect(200);
    expect(forLiaison.text).toContain('文書管理の登録はまだありません');
    expect(forLiaison.text).toContain('href="/meetings/10/filing"');
    const forStaff = await (await app.as('staff')).get('/filing').expect(200);
    expect(forStaff.text).not.toContain('href="/meetings/10/filing"');
  });

  test('the form offers the fiscal year of the meeting', async () => {
    const form = await (await app.as('liaison')).get('/meetings/10/filing').expect(200);
    expect(form.text).toContain('name="createdYear" type="text" value="2025"');
  });

  test('a liaison officer files the 10th, and the list says until when it is kept', async () => {
    const liaison = await app.as('liaison');
    await liaison.post('/meetings/10/filing', filing).expect(303).expect('Location', '/filing');
    const list = await (await app.as('staff')).get('/filing').expect(200);
    for (const words of ['防装庁（調）第12号', '有償援助 › 会議 › 日米安全保障協力協議会合', '令和7年度', '10年', '令和18年3月31日', '移管', '注意']) {
      expect(list.text).toContain(words);
    }
    expect((await liaison.get('/meetings/10/filing')).text).toContain('保存期間は令和8年4月1日から令和18年3月31日までです。');
  });

  test('the audit keeps what was said before', async () => {
    const liaison = await app.as('liaison');
    await liaison.post('/meetings/10/filing', { ...filing, version: '1', retention: '30' }).expect(303);
    const entry = await app.db.read.selectFrom('audit_entries').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
    expect(entry).toMatchObject({ change: 'meeting.file', noun: 'meeting', ref: '10' });
    expect(JSON.parse(entry.detail)).toMatchObject({ before: { retention: '10' }, after: { retention: '30' } });
  });

  test.each([
    ['a year that is none', { createdYear: '昨年' }, '年度を入力してください。'],
    ['a period of no year', { createdYear: '' }, '保存期間を決めるには、作成年度を入力してください。'],
    ['a longer period that is shorter', { extendedUntil: '令和17年3月31日' }, '延長後の満了日は、令和18年3月31日より後の日にしてください。'],
    ['a longer period of none', { retention: '', extendedUntil: '2041-03-31' }, '延長する保存期間がありません。'],
    ['a day that does not exist', { extendedUntil: '2041-02-30' }, '日付'],
  ])('%s is refused in one sentence, and what was typed stays', async (_, wrong, sentence) => {
    const page = await (await app.as('liaison')).post('/meetings/9/filing', { ...filing, ...wrong }).expect(422);
    expect(page.text).toContain(sentence);
    expect(page.text).toContain('value="防装庁（調）第12号"');
  });

  test('of two people who file at once the second sees both and loses nothing', async () => {
    const liaison = await app.as('liaison');
    await liaison.post('/meetings/8/filing', { ...filing, documentNumber: '先の番号' }).expect(303);
    const page = await liaison.post('/meetings/8/filing', { ...filing, documentNumber: '後の番号' }).expect(409);
    expect(page.text).toContain('value="後の番号"');
    expect(unmarked(page.text)).toContain('先の番号');
    expect(page.text).toContain('name="version" value="1"');
  });

  test('what ends first stands on top, and what has ended says so', async () => {
    const liaison = await app.as('liaison');
    await liaison.post('/meetings/1/filing', { ...filing, documentNumber: '一番', createdYear: '2016', retention: '5' }).expect(303);
    const list = (await liaison.get('/filing')).text;
    expect(list.indexOf('一番')).toBeLessThan(list.indexOf('防装庁（調）第12号'));
    expect(list).toContain('<span class="tag">満了</span>');
  });

  test('markup is shown as it was typed', async () => {
    const liaison = await app.as('liaison');
    await liaison.post('/meetings/2/filing', { ...filing, documentNumber: '<b>"1"</b>' }).expect(303);
    expect((await liaison.get('/filing')).text).toContain('&lt;b&gt;&#34;1&#34;&lt;/b&gt;');
  });

  test('a meeting that is not there has no form', async () => {
    const liaison = await app.as('liaison');
    await liaison.get('/meetings/99/filing').expect(404);
    await liaison.post('/meetings/99/filing', filing).expect(404);
  });
});
