import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { findStanding } from '../../src/editions/queries.ts';
import { findMeeting } from '../../src/meetings/queries.ts';
import { actionOf } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { agree, checked, concur, heldMeeting, putUp } from '../support/editions.ts';
import { formOf, tickOf } from '../support/form.ts';
import { lastAudit, recordOf } from '../support/record.ts';
import { edited, staleMarks } from '../support/translations.ts';

const three = { textJa: '第一の段落である。\n\n第二の段落である。\n\n第三の段落である。', textEn: 'First.\n\nSecond.\n\nThird.' };

describe.each(engines)('A translation is written paragraph beside paragraph, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine);
    liaison = await app.as('liaison');
  });
  afterAll(() => app.close());

  let number = 0;
  const area = () => `/meetings/${number}/focus-areas/1`;
  const beside = () => `${area()}/translation`;
  const field = (row: number, name = 'text') => `texts[${name}][${row}]`;
  const text = async () => (await recordOf(app, number)).areas[0]?.text;
  const form = async (query = '') => formOf(await liaison.get(`${beside()}${query}`).expect(200), beside());
  const stage = async () => {
    const meeting = await findMeeting(app.db.read, number);
    return meeting === null ? null : (await findStanding(app.db.read, meeting)).stage;
  };

  beforeEach(async () => {
    number += 1;
    await heldMeeting(app, number);
    await edited(liaison, area(), { headingEn: 'Area one', ...three });
  });

  test('each paragraph of the original stands beside the field of its translation, in order', async () => {
    const page = (await liaison.get(beside()).expect(200)).text;
    for (const [ja, row, en] of [['第一', 0, 'First.'], ['第二', 1, 'Second.'], ['第三', 2, 'Third.']] as const) {
      expect(page).toMatch(new RegExp(`lang="ja">${ja}の段落である。</p>[^]*?name="texts\\[text\\]\\[${row}\\]"[^>]*>\\n${en}`));
    }
    expect(page).toContain('英語は、第2回改訂（');
    expect(page).toContain('連絡 花子）の日本語によるものです。');
  });

  test('what is saved goes through the edit of the area, as one more revision with its audit entry', async () => {
    const sent = { ...(await form()), [field(1)]: 'The second.', [field(0, 'heading')]: 'The first\nfocus area' };
    await liaison.post(beside(), sent).expect(303).expect('Location', `/meetings/${number}#area-1`);
    expect(await text()).toEqual({ ja: three.textJa, en: 'First.\n\nThe second.\n\nThird.' });
    expect((await recordOf(app, number)).areas[0]?.heading.en).toBe('The first focus area');
    expect(await lastAudit(app)).toMatchObject({ change: 'focus-area.edit', ref: `${number}-1` });
  });

  test('a form sent as it came changes nothing and writes nothing down', async () => {
    const before = await lastAudit(app);
    await liaison.post(beside(), await form()).expect(303);
    expect(await lastAudit(app)).toEqual(before);
  });

  test('where the original moved on, what changed is marked beside the translation it concerns', async () => {
    const textJa = '第一の段落である。\n\n新しく加えた文章。\n\n第二の段落であった。';
    await edited(liaison, area(), { textJa });
    const page = (await liaison.get(beside()).expect(200)).text;
    expect(staleMarks(page)).toEqual(['要更新']);
    expect(page).toContain('その後、日本語が変更されました。');
    const rows = page.split('beside-row ').slice(1);
    expect(rows.map((row) => /^beside-(\w+)/.exec(row)?.[1])).toEqual(['same', 'same', 'new', 'changed', 'gone']);
    expect(rows[2]).toMatch(/追加された段落[^]*<ins>[^]*新しく加えた文章。<\/ins>[^]*<textarea[^>]*>\n<\/textarea>/);
    expect(rows[3]).toMatch(/変更[^]*<del>[^]*<ins>[^]*Second\.<\/textarea>/);
    expect(rows[4]).toMatch(/削除された段落[^]*第三の段落である。<\/del>[^]*この段落は日本語にはもうありません。[^]*Third\.<\/textarea>/);

    const sent = { ...(await form()), [field(1)]: 'New words.', [field(2)]: 'Was the second.', [field(3)]: '' };
    await liaison.post(beside(), sent).expect(303);
    expect(await text()).toEqual({ ja: textJa, en: 'First.\n\nNew words.\n\nWas the second.' });
  });

  test('a paragraph left empty before others is asked about first, and nothing typed is lost', async () => {
    const sent = { ...(await form()), [field(0)]: 'The first.', [field(1)]: ' ' };
    const refused = await liaison.post(beside(), sent).expect(422);
    expect(refused.text).toContain('<a href="#f-texts-text-1">第2段落が空欄です。');
    expect(refused.text).toContain('The first.</textarea>');
    expect((await text())?.en).toBe(three.textEn);
    await liaison.post(beside(), { ...sent, close: '1' }).expect(303);
    expect((await text())?.en).toBe('The first.\n\nThird.');
    const page = (await liaison.get(beside())).text;
    expect(page).toContain('段落の数が異なります（日本語3段落、英語2段落）。');
    expect(page).toMatch(/第三の段落である。<\/p>[^]*?<textarea[^>]*>\n<\/textarea>/);
  });

  test('a field may hold several paragraphs, and the last ones may wait', async () => {
    await liaison.post(beside(), { ...(await form()), [field(0)]: 'One.\r\n\r\nOne and a half.', [field(2)]: '' }).expect(303);
    expect((await text())?.en).toBe('One.\n\nOne and a half.\n\nSecond.');
  });

  test('of two who write at once nothing is lost: the later sees both, and saves what each wrote', async () => {
    const [mine, theirs] = [await form(), await form()];
    await liaison.post(beside(), { ...theirs, [field(1)]: 'Theirs.' }).expect(303);
    const conflict = await liaison.post(beside(), { ...mine, [field(0)]: 'Mine.' }).expect(409);
    expect(conflict.text).toContain('Mine.</textarea>');
    expect(conflict.text).toContain('Theirs.</textarea>');
    await liaison.post(beside(), formOf(conflict, beside())).expect(303);
    expect((await text())?.en).toBe('Mine.\n\nTheirs.\n\nThird.');
  });

  test('of one who changes the original meanwhile neither', async () => {
    const mine = await form();
    await edited(liaison, area(), { textJa: '別の文章' });
    const conflict = await liaison.post(beside(), { ...mine, [field(2)]: 'My third.' }).expect(409);
    for (const words of ['別の文章', 'First.</textarea>', 'Second.</textarea>', 'My third.</textarea>']) expect(conflict.text).toContain(words);
    await liaison.post(beside(), formOf(conflict, beside())).expect(303);
    expect(await text()).toEqual({ ja: '別の文章', en: 'First.\n\nSecond.\n\nMy third.' });
  });

  test('what was typed stays beside its own paragraph where others put one in, took one away, or wrote beside it', async () => {
    const mine = { ...(await form()), [field(1)]: 'My second.', [field(2)]: 'My third.' };
    const moved = '新しく加えた文章。\n\n第二の段落である。\n\n第三の段落である。\n\n終わりの文章。';
    await edited(liaison, area(), { textJa: `第一の段落である。\n\n${moved}` });
    const conflict = await liaison.post(beside(), mine).expect(409);
    const fields = formOf(conflict, beside());
    expect([0, 1, 2, 3, 4].map((row) => fields[field(row)])).toEqual(['First.', '', 'My second.', 'My third.', '']);
    await liaison.post(beside(), { ...fields, close: '1' }).expect(303);
    expect((await text())?.en).toBe('First.\n\nMy second.\n\nMy third.');
  });

  test('nor is what was written in a place that went away meanwhile lost', async () => {
    await edited(liaison, area(), { textJa: `${three.textJa}\n\n新しく加えた文章。` });
    const mine = { ...(await form()), [field(3)]: 'My fourth.' };
    await edited(liaison, area(), { textJa: three.textJa, textEn: 'First.\n\nSecond, theirs.\n\nThird.' });
    const conflict = await liaison.post(beside(), mine).expect(409);
    const fields = formOf(conflict, beside());
    expect([0, 1, 2, 3].map((row) => fields[field(row)])).toEqual(['First.', 'Second, theirs.', 'Third.', 'My fourth.']);
  });

  test('that it still holds is an entry: the translation stays, the mark goes, and the next change brings it back', async () => {
    await edited(liaison, area(), { textJa: three.textJa.replace('第二', '第弐') });
    const confirm = `${beside()}-confirmations`;
    const sent = { ...(await form()), holds: 'text' };
    const typed = await liaison.post(confirm, { ...sent, [field(0)]: 'Typed.' }).expect(422);
    expect(typed.text).toContain('入力した内容がまだ保存されていません。');
    expect(typed.text).toContain('Typed.</textarea>');
    await liaison.post(confirm, sent).expect(303);
    expect((await text())?.stale).toBeUndefined();
    expect(await lastAudit(app)).toEqual({
      change: 'translation.confirm', ref: `${number}-1`, by: '連絡 花子', detail: { text: { en: three.textEn } },
    });
    expect((await liaison.post(confirm, sent).expect(422)).text).toContain('この訳は既に更新されています。');
    await edited(liaison, area(), { textJa: '第一の段落である。' });
    expect((await text())?.stale).toBe('en');
    expect((await liaison.post(confirm, sent)).status).toBe(409);
  });

  test('where both languages stand for the record, one written beside the other goes with it', async () => {
    await edited(liaison, `/meetings/${number}`, { authoritative: 'both' });
    await edited(liaison, area(), { textJa: three.textJa.replace('第二', '第弐') });
    expect((await text())?.stale).toBe('en');
    const page = (await liaison.get(beside()).expect(200)).text;
    expect(page).toContain('その後、日本語だけが変更されました。どちらも正文です。');
    expect(page).toContain('両言語の内容は一致している');
    await liaison.post(beside(), { ...(await form()), [field(1)]: 'The 2nd.' }).expect(303);
    expect(await text()).toEqual({ ja: three.textJa.replace('第二', '第弐'), en: 'First.\n\nThe 2nd.\n\nThird.' });
  });

  test('a provisional translation voids nothing, before and after agreement', async () => {
    await putUp(app, number);
    await checked(app, number);
    await concur(app, number, 'jp');
    const page = (await liaison.get(beside())).text;
    expect(page).toContain('仮訳は正文ではないため、修正しても記録された確認や同意は無効になりません。');
    expect(page).not.toContain('confirmVoiding');
    await liaison.post(beside(), { ...(await form()), [field(0)]: 'One.' }).expect(303);
    expect(await stage()).toBe('draft');
    await concur(app, number, 'us');
    await liaison.post(beside(), { ...(await form()), [field(0)]: 'The 1st.' }).expect(303);
    expect([await stage(), (await text())?.en?.slice(0, 8)]).toEqual(['agreed', 'The 1st.']);
  });

  test('an authoritative text does, after a warning', async () => {
    await edited(liaison, `/meetings/${number}`, { authoritative: 'both' });
    await putUp(app, number);
    await checked(app, number);
    await concur(app, number, 'jp');
    expect((await liaison.get(beside())).text).toContain('本文を変更すると、次の確認と同意が無効になります');
    const sent = { ...(await form()), [field(0)]: 'One.' };
    const refused = await liaison.post(beside(), sent).expect(422);
    expect(refused.text).toContain('One.</textarea>');
    expect((await text())?.en).toBe(three.textEn);
    await liaison.post(beside(), { ...sent, confirmVoiding: tickOf(refused) }).expect(303);
    expect([await stage(), (await text())?.en?.slice(0, 4)]).toEqual(['held', 'One.']);
  });

  test('and the original itself can be written beside its translation, once agreed in a new edition only', async () => {
    await agree(app, number);
    const sent = { ...(await form('?lang=ja')), [field(0)]: '書き直した段落。' };
    expect((await liaison.post(beside(), sent).expect(422)).text).toContain('合意済みのため、本文を変更できません。');
    expect((await text())?.ja).toBe(three.textJa);
  });

  test('markup in either text is inert', async () => {
    const hostile = '<script>alert(1)</script></textarea>';
    await edited(liaison, area(), { textJa: hostile, textEn: hostile });
    await edited(liaison, area(), { textJa: `${hostile}改` });
    expect((await liaison.get(beside())).text).not.toContain('<script>alert');
  });

  test('every record written in two languages has the page', async () => {
    await liaison.post('/offices', { party: 'jp', nameJa: `履行管理班${number}` }).expect(303);
    await liaison.post('/themes', { nameJa: `課題${number}` }).expect(303);
    const action = await actionOf(app, { commitmentRef: `${number}-1-1` });
    const said = { speaker: '', areaNumber: '', audience: 'internal', saidAt: '', lang: 'ja', text: '発言' };
    await liaison.post(`/meetings/${number}/statements`, said).expect(303);
    await edited(liaison, `/meetings/${number}/delegations`, { 'jp[textJa]': '防衛装備庁' }, `/meetings/${number}/delegations`);
    const { id } = await app.db.read.selectFrom('statements').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow();
    const office = await app.db.read.selectFrom('offices').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow();
    const theme = await app.db.read.selectFrom('themes').select('slug').orderBy('id', 'desc').executeTakeFirstOrThrow();
    const addresses: [string, string][] = [
      [`/meetings/${number}`, 'summary'], [`/meetings/${number}/delegations`, 'jp_text'], [`/commitments/${number}-1-1`, 'text'],
      [`/meetings/${number}/statements/${id}`, 'text'], [`/actions/${action}`, 'title'], [`/offices/${office.id}`, 'name'],
      [`/themes/${theme.slug}`, 'name'],
    ];
    for (const [address, name] of addresses) {
      const action = `${address}/translation`;
      const sent = formOf(await liaison.get(action).expect(200), action);
      await liaison.post(action, { ...sent, [field(0, name)]: `English of ${name}` }).expect(303);
      expect(formOf(await liaison.get(`${action}?lang=en`).expect(200), action)[field(0, name)]).toBe(`English of ${name}`);
    }
  });

  test('what the form cannot say is refused or left alone', async () => {
    const sent = await form();
    await liaison.post(beside(), { ...sent, 'texts[version][0]': '9', 'texts[struck_at][0]': 'now' }).expect(303);
    expect((await liaison.post(beside(), { version: sent['version'], lang: 'en', 'texts[text]': 'no paragraphs' })).status).toBe(422);
    expect((await liaison.post(beside(), { ...sent, lang: 'fr' })).status).toBe(422);
    expect((await liaison.post(beside(), { ...sent, [field(0)]: 'x'.repeat(200_001) })).status).toBe(422);
    expect(await text()).toEqual({ ja: three.textJa, en: three.textEn });
    await liaison.get(`/meetings/${number}/focus-areas/9/translation`).expect(404);
    await (await app.as('staff')).get(beside()).expect(403);
    await (await app.as('staff')).post(`${beside()}-confirmations`, {}).expect(403);
  });
});
