import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { choiceName, packBegan } from '../../src/web/began.ts';
import { actionOf, offices } from '../support/actions.ts';
import { browser, engines, password, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { formOf, unmarked } from '../support/form.ts';
import { place } from '../support/placing.ts';

/** A form that changes something that is there: where it is, and what two people make of it. */
interface EditForm {
  view: string;
  open: string;
  action: string;
  /** Where the other saves, when this form leads elsewhere. */
  other?: { open: string; action: string };
  /** A field both change: its name, what the other makes of it, and what I do. */
  both: [string, string, string];
  /** One that only the other changes, and one that only I do. */
  theirs?: [string, string];
  mine?: [string, string];
  /** What has to be sent beside. */
  with?: Record<string, string>;
  /** Only administrators see it. */
  byAdministrators?: boolean;
  /** A form that leads on to other things cannot be looked at again. */
  isOnce?: boolean;
}

const form = (view: string, action: string, rest: Pick<EditForm, 'both'> & Partial<EditForm>): EditForm =>
  ({ view, action, open: `${action}/edit`, ...rest });

const forms: EditForm[] = [
  form('meetings/form', '/meetings/10', {
    both: ['summaryJa', '会合の概要である。', 'それが会合の概要であった。'], theirs: ['placeEn', 'Tokyo'], mine: ['noteJa', '自分の注記'],
  }),
  form('meetings/delegations', '/meetings/10/delegations', {
    open: '/meetings/10/delegations', both: ['jp[textJa]', '先の日本側', '後の日本側'], theirs: ['us[textEn]', 'The US side'],
    mine: ['us[textJa]', '米国側の文'],
  }),
  form('focus-areas/form', '/meetings/10/focus-areas/2', {
    both: ['textJa', '先の本文', '後の本文'], theirs: ['headingEn', 'Their heading'], mine: ['textEn', 'My text'],
  }),
  form('focus-areas/split', '/meetings/10/focus-areas/1/parts', {
    open: '/meetings/10/focus-areas/1/parts', other: { open: '/meetings/10/focus-areas/1/edit', action: '/meetings/10/focus-areas/1' },
    both: ['textJa', '先の本文', '後の本文'], theirs: ['headingEn', 'Their heading'], mine: ['newHeadingJa', '分けた分野'], isOnce: true,
  }),
  form('commitments/form', '/commitments/10-1-1', {
    both: ['textJa', '先の文言', '後の文言'], theirs: ['dueInferred', '1'], mine: ['textEn', 'My words'],
    with: { dueOn: '2026-03-31', becauseJa: '文言から' },
  }),
  form('commitments/split', '/commitments/10-1-2/parts', {
    open: '/commitments/10-1-2/parts', other: { open: '/commitments/10-1-2/edit', action: '/commitments/10-1-2' },
    both: ['textJa', '先の文言', '後の文言'], theirs: ['textEn', 'Their words'], mine: ['newTextJa', '分けた文言'], isOnce: true,
  }),
  form('commitments/links', '/commitments/4-1-1/links', {
    open: '/commitments/4-1-1/links', both: ['continuedBy', '8-1-1 8-2-1', '8-1-1 10-1-1'],
  }),
  form('actions/edit', '/actions/A10-1', {
    both: ['titleJa', '先の件名', '後の件名'], theirs: ['audience', 'shared'], mine: ['titleEn', 'My title'],
  }),
  form('filing/form', '/meetings/9/filing', {
    open: '/meetings/9/filing', both: ['documentNumber', '第1号', '第2号'], theirs: ['measure', 'transfer'], mine: ['classLarge', '有償援助'],
  }),
  form('indicators/form', '/indicators/undelivered-amount', {
    both: ['noteJa', '先の注記', '後の注記'], theirs: ['noteEn', 'Their note'], mine: ['unitEn', '100 million yen'],
    with: { sameMeaning: '1' },
  }),
  form('indicators/figure', '/indicators/undelivered-amount/figures', {
    open: '/indicators/undelivered-amount/figures/new?year=2018', both: ['value', '327', '328'], theirs: ['cases', '12'],
    mine: ['sourceTitleJa', '別の資料'], with: { noteJa: '転記の誤り' },
  }),
  form('offices/form', '/offices/1', { both: ['nameJa', '先の名称', '後の名称'], theirs: ['nameEn', 'Their name'] }),
  form('people/edit', '/people/4', {
    open: '/people/4', byAdministrators: true,
    both: ['name', '先の 氏名', '後の 氏名'], theirs: ['disabled', '1'], mine: ['role', 'leadership'],
  }),
  form('statements/form', '/meetings/10/statements/1', {
    both: ['textJa', '先の発言', '後の発言'], theirs: ['speaker', 'us'], mine: ['saidAt', '15:00'],
  }),
  form('themes/form', '/themes/undelivered', { both: ['nameJa', '先の課題', '後の課題'], theirs: ['nameEn', 'Their theme'] }),
  form('translations/beside', '/meetings/10/focus-areas/3/translation', {
    open: '/meetings/10/focus-areas/3/translation', both: ['texts[heading][0]', 'Their heading', 'My heading'],
    theirs: ['texts[text][0]', 'Their text'],
  }),
];

const pair = (field: [string, string] | undefined) => Object.fromEntries(field === undefined ? [] : [field]);

const hostile = `</textarea><script>alert("x")</script><b>&amp;`;

// Design, promises: no text typed by a person is lost, not by two people editing at once.
describe.each(engines)('Two people change one thing at once, on %s', (engine) => {
  let app: TestApp;
  let other: Browser;
  let me: Browser;
  let second: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    other = await app.as('admin');
    me = await app.as('liaison');
    second = await app.as('admin', 'en');
    await app.person('staff');
    await offices(app);
    await actionOf(app);
    await me.post('/meetings/10/statements', {
      speaker: 'jp-1', areaNumber: '1', audience: 'internal', saidAt: '14:30', lang: 'ja', text: '元の発言',
    });
  });
  afterAll(() => app.close());

  const opened = async (by: Browser, { open, action }: { open: string; action: string }) =>
    formOf(await by.get(open).expect(200), action);

  /** I open the form, the other saves, I save: the page I get. */
  async function overtaken(edit: EditForm, words: { theirs?: string; mine?: string } = {}) {
    const [field, theirText, myText] = edit.both;
    const by = edit.byAdministrators === true ? second : me;
    const mine = await opened(by, edit);
    const place = edit.other ?? edit;
    const given = { ...edit.with, [field]: words.theirs ?? theirText, ...pair(edit.theirs) };
    const theirs = { ...(await opened(other, place)), ...given };
    await other.post(place.action, theirs).expect(303);
    const sent = { ...mine, ...edit.with, [field]: words.mine ?? myText, ...pair(edit.mine) };
    return { by, sent, page: await by.post(edit.action, sent).expect(409) };
  }

  test.each(forms)('$view: who and when, both texts, a choice, and nothing lost', async (edit) => {
    const [field, theirText, myText] = edit.both;
    const { by, page } = await overtaken(edit);
    const shown = page.text.slice(page.text.indexOf('id="errors"'));
    expect(shown).toMatch(/管理 三郎(?:<\/span>)?<\/b> <time datetime="2026-02-02T03:00:00.000Z">/);
    for (const text of [theirText, myText]) expect(unmarked(shown)).toContain(text);
    const back = formOf(page, edit.action);
    expect(back[field]).toBe(myText);
    // Nothing is chosen beforehand: what the other wrote is not gone by one press of the button.
    expect(back[choiceName('take', field)]).toBeUndefined();
    expect(shown).toContain(`name="${choiceName('take', field)}" value="mine" required`);
    if (edit.theirs !== undefined) expect(back[edit.theirs[0]]).toBe(edit.theirs[1]);
    if (edit.mine !== undefined) expect(back[edit.mine[0]]).toBe(edit.mine[1]);
    await by.post(edit.action, { ...back, ...edit.with, [choiceName('take', field)]: 'mine' }).expect(303);
    if (edit.isOnce === true) return;
    expect((await opened(by, edit))[field]).toBe(myText);
  });

  test.each(forms.filter(({ isOnce }) => isOnce !== true))('$view: what the other saved is taken where that is chosen', async (edit) => {
    const [field, theirText] = edit.both;
    const { by, page } = await overtaken({ ...edit, theirs: undefined as never, mine: undefined as never });
    const chosen = { [choiceName('take', field)]: 'theirs' };
    await by.post(edit.action, { ...formOf(page, edit.action), ...edit.with, ...chosen }).expect(303);
    expect((await opened(by, edit))[field]).toBe(theirText);
  });

  test('both changes become one text where that is chosen, as it was edited', async () => {
    const edit = forms[0] as EditForm;
    await me.post(edit.action, { ...(await opened(me, edit)), summaryJa: '価格の透明性を確認した。納入の遅れを確認した。' }).expect(303);
    const { page } = await overtaken({ ...edit, theirs: undefined as never }, {
      theirs: '価格の透明性を重ねて確認した。納入の遅れを確認した。', mine: '価格の透明性を確認した。納入の遅れについて合意した。',
    });
    const back = formOf(page, edit.action);
    expect(back[choiceName('merged', 'summaryJa')]).toBe('価格の透明性を重ねて確認した。納入の遅れについて合意した。');
    const chosen = { [choiceName('take', 'summaryJa')]: 'merged', [choiceName('merged', 'summaryJa')]: '合わせて直した文' };
    await me.post(edit.action, { ...back, ...chosen }).expect(303);
    expect((await opened(me, edit))['summaryJa']).toBe('合わせて直した文');
  });

  test('a third change in between comes back again, with everything typed', async () => {
    const edit = forms[0] as EditForm;
    const { page } = await overtaken({ ...edit, theirs: undefined as never }, { theirs: '二人目', mine: '私の文' });
    await other.post(edit.action, { ...(await opened(other, edit)), summaryJa: '三人目' }).expect(303);
    const again = await me.post(edit.action, formOf(page, edit.action)).expect(409);
    expect(again.text).toContain('三人目');
    expect(formOf(again, edit.action)['summaryJa']).toBe('私の文');
    await me.post(edit.action, formOf(again, edit.action)).expect(303);
  });

  test('a refusal for another reason does not hide that the record changed', async () => {
    const edit = forms[1] as EditForm;
    const mine = { ...(await opened(me, edit)), 'jp[textJa]': '私の文' };
    await other.post(edit.action, { ...(await opened(other, edit)), 'jp[textJa]': '先の文' }).expect(303);
    const long = await me.post(edit.action, { ...mine, 'us[delegates][0][nameJa]': '長'.repeat(600) }).expect(422);
    const mended = { ...formOf(long, edit.action), 'us[delegates][0][nameJa]': '短い' };
    expect((await me.post(edit.action, mended).expect(409)).text).toContain('先の文');
  });

  test('hostile texts of both are shown as text, and those who may not write do not see theirs', async () => {
    const edit = forms[2] as EditForm;
    const { page, sent } = await overtaken(edit, { theirs: `${hostile}1`, mine: `${hostile}2` });
    expect(page.text).not.toContain('<script>alert');
    expect(formOf(page, edit.action)[edit.both[0]]).toBe(`${hostile}2`);
    const refused = await (await app.as('leadership')).post(edit.action, sent).expect(403);
    expect(unmarked(refused.text)).not.toContain(`${hostile}1`);
  });

  test('what the form carries of its beginning may be missing or spoiled: both texts are then shown, and a choice', async () => {
    const edit = forms[2] as EditForm;
    const noFields = packBegan({ constructor: 'x', toString: 'y', hasOwnProperty: ['z'] });
    for (const began of ['', 'nonsense', Buffer.from('{}').toString('base64url'), ['a', 'b'], noFields]) {
      const mine = { ...(await opened(me, edit)), began, textJa: '私の文', 'take.__proto__(x)': 'theirs' };
      await other.post(edit.action, { ...(await opened(other, edit)), textJa: '先の文' }).expect(303);
      const page = await me.post(edit.action, mine).expect(409);
      expect(formOf(page, edit.action)).toMatchObject({ textJa: '私の文' });
      expect(page.text).toContain(`name="${choiceName('take', 'textJa')}" value="mine" required`);
      await me.post(edit.action, formOf(page, edit.action)).expect(303);
    }
  });

  test('a sign that no text holds does not come into the record by what the form carries', async () => {
    const edit = forms[2] as EditForm;
    const began = packBegan({ headingEn: 'a\0b' });
    await me.post(edit.action, { ...(await opened(me, edit)), began, [choiceName('take', 'headingEn')]: 'theirs' }).expect(303);
    expect((await opened(me, edit))['headingEn']).toBe('');
  });

  test('after a sign-in that came between, the same', async () => {
    const edit = forms[0] as EditForm;
    const mine = { ...(await opened(me, edit)), summaryJa: '期限が切れる前の文' };
    await other.post(edit.action, { ...(await opened(other, edit)), summaryJa: 'その間の文' }).expect(303);
    const asked = await app.stranger().post(edit.action, mine).expect(401);
    expect(asked.text).not.toContain('その間の文');
    const signedIn = await app.stranger().post('/sign-in', { ...formOf(asked, '/sign-in'), email: 'liaison.ja@example.jp', password });
    const token = /sccm_session=([\w-]{43})/.exec(String(signedIn.headers['set-cookie']))?.[1] ?? '';
    const page = await browser(app.app, token).post(edit.action, formOf(signedIn, edit.action)).expect(409);
    for (const text of ['管理 三郎', 'その間の文', '期限が切れる前の文']) expect(unmarked(page.text)).toContain(text);
    await browser(app.app, token).post(edit.action, formOf(page, edit.action)).expect(303);
    expect((await opened(me, edit))['summaryJa']).toBe('期限が切れる前の文');
  });
});

/** Something that stands in a row with others: its page, what moves, and how another changes its words. */
const inRows = [
  { of: 'an area', open: '/meetings/10/focus-areas/2/edit', action: '/meetings/10/focus-areas/2', other: '/meetings/10/focus-areas/1', field: 'textJa' },
  { of: 'a commitment', open: '/commitments/10-1-2/edit', action: '/commitments/10-1-2', other: '/commitments/10-1-1', field: 'textJa' },
  { of: 'a statement', open: '/meetings/10/statements/2/edit', action: '/meetings/10/statements/2', other: '/meetings/10/statements/1', field: 'textJa' },
];

describe.each(engines)('Two people move and take out at once, on %s', (engine) => {
  let app: TestApp;
  let other: Browser;
  let me: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    [other, me] = [await app.as('admin'), await app.as('liaison')];
    for (const text of ['一つ目', '二つ目', '三つ目']) {
      const fields = { speaker: 'jp-1', areaNumber: '1', audience: 'internal', saidAt: '14:30', lang: 'ja', text };
      await me.post('/meetings/10/statements', fields).expect(303);
    }
    // A commitment that nothing refers to, and an area without any.
    const more = { act: 'confirmed', by: 'jp', textJa: '足した文言' };
    await me.post('/meetings/10/focus-areas/2/commitments', more).expect(303);
  });
  afterAll(() => app.close());

  const shown = async (by: Browser, open: string, action: string) => formOf(await by.get(open).expect(200), action);

  test.each(inRows)('$of: a step is of the order that was shown; in another I am told, and it stays', async ({ open, action, other: first }) => {
    const before = await shown(me, open, `${action}/position`);
    const mine = { ...before, direction: 'down' };
    const theirs = await shown(other, `${first}/edit`, `${first}/position`);
    await other.post(`${first}/position`, { ...theirs, direction: 'down' }).expect(303);
    const told = await me.post(`${action}/position`, mine).expect(422);
    // Who changed it, how and when.
    expect(told.text).toMatch(/表示した後に並び順が変わりました（[^）]*の順序?を変更　[^）]+、管理 三郎、令和8年2月2日 12:00）。/);
    const again = await shown(me, open, `${action}/position`);
    expect(again['order']).not.toBe(before['order']);
    await me.post(`${action}/position`, { ...again, direction: 'down' }).expect(303);
  });

  test('one that came or went puts the others in another order too, and who did that is told', async () => {
    const open = '/commitments/10-1-1/edit';
    const action = '/commitments/10-1-1/position';
    const first = { ...(await shown(me, open, action)), direction: 'down' };
    await other.post('/meetings/10/focus-areas/1/commitments', { act: 'confirmed', by: 'jp', textJa: 'その間の約束' }).expect(303);
    expect((await me.post(action, first).expect(422)).text).toMatch(/確認事項を追加　10-1-3、管理 三郎、/);
    const edited = { ...(await shown(me, '/commitments/10-1-3/edit', '/commitments/10-1-3')), textJa: '書き直した約束' };
    const second = { ...(await shown(me, open, action)), direction: 'down' };
    expect((await place(other, '/commitments/10-1-3/removal')).status).toBe(303);
    expect((await me.post(action, second).expect(422)).text).toMatch(/確認事項を取消し　10-1-3、管理 三郎、/);
    const { text } = await me.post('/commitments/10-1-3', edited).expect(404);
    expect(text).toContain('ほかの方がこの記録を削除または移動しました');
    expect(text).toContain('書き直した約束');
    // Of an order that never was nobody is told but who last changed it.
    const bent = Array.from({ length: 30_000 }, (_, place) => place).join('.');
    expect((await me.post(action, { ...second, order: bent.slice(0, 100_000) }).expect(422)).text).toContain('管理 三郎');
  });

  test.each(inRows)('$of: without saying what was shown nothing is moved or taken out', async ({ open, action }) => {
    const before = (await me.get(open).expect(200)).text;
    for (const [path, fields] of [['position', { direction: 'down' }], ['removal', {}]] as const) {
      const told = await me.post(`${action}/${path}`, fields).expect(422);
      expect(told.text).toContain('表示していた内容が分からないため、変更していません。');
    }
    expect((await me.get(open).expect(200)).text).toBe(before);
  });

  const removed = [
    { ...inRows[0], open: '/meetings/10/focus-areas/4/edit', action: '/meetings/10/focus-areas/4' },
    { ...inRows[1], open: '/commitments/10-2-9/edit', action: '/commitments/10-2-9' },
    inRows[2],
  ] as typeof inRows;
  test.each(removed)('$of: what another reworded meanwhile is not taken out unread', async ({ of, open: edit, action: at, field }) => {
    if (of === 'an area') await me.post('/meetings/10/focus-areas', { headingJa: '足した分野' }).expect(303);
    const added = Object.keys(await refsOf()).at(-1) ?? '';
    const [open, action] = [edit, at].map((path) => path.replace('10-2-9', added)) as [string, string];
    const removal = formPlace(action, of);
    const mine = await shown(me, open, removal);
    await other.post(action, { ...(await shown(other, open, action)), [field]: 'その間の文' }).expect(303);
    for (const version of ['x', '0', '']) await me.post(`${action}/removal`, { ...mine, version }).expect(404);
    const told = await me.post(`${action}/removal`, mine).expect(409);
    expect(told.text).toMatch(/管理 三郎<\/b> <time /);
    expect(told.text).toContain('その間の文');
    await me.post(`${action}/removal`, formOf(told, removal)).expect(303);
    await me.get(open).expect(404);
  });

  // Where moving and taking out share a form, it is the one that moves.
  const formPlace = (action: string, of: string) => `${action}/${of === 'a statement' ? 'removal' : 'position'}`;
  const refsOf = async () => {
    const page = (await me.get('/meetings/10').expect(200)).text;
    return Object.fromEntries([...page.matchAll(/id="c-(10-2-\d+)"/g)].map(([, ref]) => [ref ?? '', true]));
  };
});

describe('The table of edit forms', () => {
  const views = join(import.meta.dirname, '../../views');
  const texts = readdirSync(views, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ejs'))
    .map((file) => ({ view: file.replace(/\.ejs$/, ''), text: readFileSync(join(views, file), 'utf8') }));

  test('holds every form that tells which state of a record it was opened on', () => {
    const begun = texts.filter(({ text }) => text.includes("include('../shared/began'")).map(({ view }) => view);
    expect(forms.map(({ view }) => view).sort()).toEqual(begun.sort());
  });

  test('no other form tells a version, but of what is only added to, taken out or brought back whole', () => {
    const telling = texts.filter(({ text }) => /name="version"/.test(text)).map(({ view }) => view);
    expect(telling.sort()).toEqual([
      'actions/update', 'commitments/form', 'focus-areas/form', 'revisions/restoration', 'statements/form',
    ]);
  });
});
