import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { changes } from '../../src/audit/rules.ts';
import { actionOf, offices, report } from '../support/actions.ts';
import { pasted, shortAnnouncement } from '../support/announcements.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { assess } from '../support/assessments.ts';
import { formOf } from '../support/form.ts';
import { check, csvOf } from '../support/lists.ts';
import { place } from '../support/placing.ts';

// What puts no word or number of the register otherwise: who may sign in, what left, the stages of minutes, papers and
// backups.
const beside = [
  /^(session|person|statement|attachment|minutes|edition|audit|backup)\./, /\.export$/, /^meeting\.(file|delegations)$/,
  /^announcement\.settle$/,
];
// Only ever the first of all: into an empty record.
const first = /^(public-record\.load|sample\.add)$/;

describe.each(engines)('What had been recorded by a day never changes again, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  let leader: Browser;
  let before: Map<string, string>;
  let lastEntry: number;
  const basis = 'as-of=2026-02-10&recorded-by=2026-02-10';
  const asked = [
    `/register?${basis}`, `/register?${basis}&group=office`, `/register?recorded-by=2026-02-10&as-of=2026-02-05`,
    `/register.json?${basis}`, `/themes/undelivered?${basis}`, `/brief?${basis}`, `/indicators?${basis}`, `/indicators.json?${basis}`,
  ];
  const answers = async () => {
    const told = new Map<string, string>();
    for (const path of asked) told.set(path, (await leader.get(path).expect(200)).text);
    return told;
  };
  const on = async (day: string): Promise<void> => {
    app.clock.now = new Date(`${day}T03:00:00.000Z`);
    liaison = await app.as('liaison');
    leader = await app.as('leadership');
  };
  const post = async (path: string, fields: object = {}) => {
    const isPlaced = /\/(position|removal)$/.test(path);
    const answer = await (isPlaced ? place(liaison, path, fields) : liaison.post(path, fields));
    if (answer.status !== 303) throw new Error(`${path} ${answer.status} ${/field-error[^>]*>([^<]*)/.exec(answer.text)?.[1] ?? ''}`);
  };
  const edit = async (page: string, action: string, fields: object = {}) =>
    post(action, { ...formOf(await liaison.get(page).expect(200), action), ...fields });
  const restore = async (path: string) => edit(`${path}/restorations/new?revision=1`, `${path}/restorations`);

  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    const { jp } = await offices(app);
    await actionOf(app, { commitmentRef: '10-1-2', officeId: jp, dueOn: '2026-03-31' });
    await actionOf(app, { commitmentRef: '10-2-1', audience: 'shared' });
    await on('2026-02-05');
    await report(app, 'A10-1', { status: 'in_progress', dueOn: '2026-04-30' });
    await leader.post('/commitments/10-2-1/directions', { direction: '次回提起', raise: '1' }).expect(303);
    await on('2026-02-20');
    before = await answers();
    lastEntry = (await app.db.read.selectFrom('audit_entries').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()).id;
  });
  afterAll(() => app.close());

  test('themes, areas, commitments, links, offices, actions and meetings, changed in every way there is', async () => {
    await post('/themes', { nameJa: '新しい課題' });
    await edit('/themes/undelivered/edit', '/themes/undelivered', { nameJa: '改称した課題' });
    await restore('/themes/undelivered');
    await edit('/offices/1/edit', '/offices/1', { nameJa: '改称した部署' });
    await post('/offices', { party: 'us', nameJa: '新しい部署' });
    await post('/meetings/10/focus-areas', { headingJa: '加えた分野', themes: ['1'] });
    await edit('/meetings/10/focus-areas/4/edit', '/meetings/10/focus-areas/4', { headingJa: '直した分野' });
    await post('/meetings/10/focus-areas/4/position', { direction: 'up' });
    await post('/meetings/10/focus-areas/4/removal');
    await edit('/meetings/8/focus-areas/2/parts', '/meetings/8/focus-areas/2/parts', { newHeadingJa: '分けた分野', moving: ['8-2-1'] });
    await post('/meetings/10/focus-areas/3/commitments', { act: 'confirmed', by: ['jp', 'us'], textJa: '加えた約束', continues: '8-1-1' });
    await edit('/commitments/10-1-2/edit', '/commitments/10-1-2', { textJa: '直した文言', act: 'assessed', continues: '' });
    await restore('/commitments/10-1-2');
    await post('/commitments/10-2-2/position', { direction: 'up' });
    await edit('/commitments/10-3-1/parts', '/commitments/10-3-1/parts', { textJa: '一', newTextJa: '二', act: 'confirmed', by: ['jp'] });
    await edit('/commitments/8-1-1/links', '/commitments/8-1-1/links', { continuedBy: '10-2-2 10-3-1', continues: '4-4-1' });
    await post('/commitments/10-3-3/removal');
    await edit('/actions/A10-2/edit', '/actions/A10-2', { titleJa: '直した件名' });
    await post('/commitments/10-2-2/actions', { titleJa: '加えた対応', audience: 'shared' });
    await report(app, 'A10-1', { status: 'done', evidence: '第1号', effectiveOn: '2026-02-03', lateOn: '2026-02-03', dueOn: '2026-12-01' });
    await edit('/meetings/4/edit', '/meetings/4', { heldFrom: '2020-01-20' });
    await restore('/meetings/4');
    await edit('/meetings/9/edit', '/meetings/9', { stage: 'planned' });
    await edit('/commitments/8-1-1/edit', '/commitments/8-1-1', { textJa: '改めた文言' });
    const translation = '/commitments/8-1-1/translation';
    const holds = { ...formOf(await liaison.get(translation).expect(200), translation), holds: 'text' };
    await post(`${translation}-confirmations`, holds);
    expect(await answers()).toEqual(before);
  });

  test('assessments, directions, figures, series and lists', async () => {
    const { id } = await app.db.read.selectFrom('directions').select('id').executeTakeFirstOrThrow();
    await post(`/commitments/10-2-1/directions/${id}/answers`, { answer: '準備中' });
    await leader.post('/commitments/10-2-2/directions', { direction: '別の指示', raise: '1' }).expect(303);
    await assess(app, 10, '8-1-1', 'implemented');
    await post('/indicators', { nameJa: '新しい系列', unitJa: '件', definitionJa: '定義' });
    await edit('/indicators/undelivered-amount/edit', '/indicators/undelivered-amount', { nameJa: '改称した系列', themes: [], breaksAfter: '2018' });
    const figures = '/indicators/undelivered-amount/figures';
    const source = { sourceKind: 'P', sourceTitleJa: '資料' };
    await edit(`${figures}/new?year=2019`, figures, { value: '1', noteJa: '訂正', ...source });
    await edit(`${figures}/new`, figures, { fiscalYear: '2020', value: '2', ...source });
    const heads = ['番号', '確認事項', '件名', '進捗', '共有範囲'];
    const list = await check(liaison, csvOf([heads, ['', '10-2-1', '一覧からの件', '未着手', '内部限り']]), 'list.csv');
    await post('/actions/import', list.fields);
    expect(await answers()).toEqual(before);
  });

  test('the next meeting: planned, filled from its announcement, and one logged from its own', async () => {
    await edit('/meetings/9/edit', '/meetings/9', { stage: 'held' });
    await edit('/meetings/next', '/meetings/next');
    await post('/announcements', await pasted(liaison, shortAnnouncement(11)));
    await post('/announcements', await pasted(liaison, shortAnnouncement(12)));
    await post('/meetings', { number: '13', stage: 'planned', authoritative: 'ja' });
    expect(await answers()).toEqual(before);
  });

  test('every kind of change the program offers was among them', async () => {
    const rows = await app.db.read.selectFrom('audit_entries').select('change').where('id', '>', lastEntry).execute();
    const made = new Set(rows.map(({ change }) => change));
    const asking = changes.filter((change) => ![...beside, first].some((one) => one.test(change)));
    expect(asking.filter((change) => !made.has(change))).toEqual([]);
    // And the register of now is another: the changes did change something.
    expect((await leader.get('/register.json').expect(200)).text).not.toBe(before.get(`/register.json?${basis}`));
  });
});
