import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findCommitment, listContinuedBy } from '../../src/commitments/queries.ts';
import { listRevisions } from '../../src/revisions/queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';

const linksOf = (ref: string) => `/commitments/${ref}/links`;

describe.each(engines)('The links of a commitment across meetings, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    liaison = await app.as('liaison');
  });
  afterAll(() => app.close());
  const form = async (ref: string) => formOf(await liaison.get(linksOf(ref)).expect(200), linksOf(ref));
  const continues = async (ref: string) => (await findCommitment(app.db.read, ref))?.continues;

  test('both ends are shown with the wordings compared', async () => {
    const { text } = await (await app.as('leadership')).get(linksOf('8-1-1')).expect(200);
    for (const ref of ['4-1-1', '4-2-1', '10-1-2']) expect(text).toContain(`href="/commitments/${ref}"`);
    expect(text).toContain('<ins>');
    expect(text).toContain('<del>');
    expect(text).not.toContain('name="continuedBy"');
  });

  test('all it goes back to is told in its words, the first meeting first, each to be compared with it', async () => {
    const { text } = await (await app.as('leadership')).get(linksOf('10-1-2')).expect(200);
    const line = text.slice(text.indexOf('aria-labelledby="line"'), text.indexOf('aria-labelledby="continues"'));
    expect(line).toContain('第4回会合からの文言</h2>');
    expect([...line.matchAll(/class="number" href="\/commitments\/([\d-]+)"/g)].map(([, ref]) => ref)).toEqual(['4-1-1', '4-2-1', '8-1-1']);
    expect(line).toMatch(/4-1-1<\/a> <span class="act">合意<\/span> <span class="small muted">第4回会合 令和元年度<\/span>/);
    expect(line).toContain('未納入を解消するために最善の努力を行う');
    expect(line).toContain('href="/comparison?left=4-1-1&amp;right=10-1-2"');
    const inEnglish = await (await app.as('leadership', 'en')).get(linksOf('10-1-2')).expect(200);
    expect(inEnglish.text).toContain('In which words, since meeting 4</h2>');
    // What it is linked to itself stands compared anyway.
    expect((await liaison.get(linksOf('8-1-1')).expect(200)).text).not.toContain('aria-labelledby="line"');
  });

  test('corrected from the later end and from the earlier one: many to many', async () => {
    await liaison.post(linksOf('10-2-2'), { ...(await form('10-2-2')), continues: '8-2-1、４-4-1' }).expect(303);
    expect(await continues('10-2-2')).toEqual(['4-4-1', '8-2-1']);
    const earlier = await form('8-2-1');
    expect(earlier).toMatchObject({ continues: '4-4-1', continuedBy: '10-2-1 10-2-2' });
    await liaison.post(linksOf('8-2-1'), { ...earlier, continuedBy: '10-2-1 10-3-1' }).expect(303);
    expect(await continues('10-2-2')).toEqual(['4-4-1']);
    expect(await continues('10-3-1')).toEqual(['8-2-1']);
    const id = (await findCommitment(app.db.read, '8-2-1'))?.id ?? 0;
    expect(await listContinuedBy(app.db.read, id)).toEqual(['10-2-1', '10-3-1']);
  });

  test('every commitment that gained or lost a link has a revision that says so', async () => {
    const lost = await findCommitment(app.db.read, '10-2-2');
    const newest = (await listRevisions(app.db.read, 'commitment', lost?.id ?? 0)).at(-1);
    expect(newest?.content.continues).toEqual([(await findCommitment(app.db.read, '4-4-1'))?.id]);
  });

  const wrong: [string, object, string][] = [
    ['a later one as its origin', { continues: '10-1-2' }, '10-1-2は、この会合より前の確認事項ではありません。'],
    ['one of the same meeting', { continues: '8-2-1' }, '8-2-1は、この会合より前の確認事項ではありません。'],
    ['itself', { continues: '8-1-1' }, '8-1-1は、この会合より前の確認事項ではありません。'],
    ['a circle: what it continues continues it', { continuedBy: '4-1-1' }, '4-1-1は、この会合より後の確認事項ではありません。'],
    ['one of the same meeting as its successor', { continuedBy: '8-2-1' }, '8-2-1は、この会合より後の確認事項ではありません。'],
    ['a number that does not exist', { continues: '4-9-9', continuedBy: '10-9-9' }, '10-9-9という確認事項はありません。'],
    ['no number at all', { continues: '<b>' }, '&lt;b&gt;という確認事項はありません。'],
  ];
  test.each(wrong)('%s is refused with a sentence, and what was typed stays', async (_what, changed, sentence) => {
    const before = await continues('8-1-1');
    const answer = await liaison.post(linksOf('8-1-1'), { ...(await form('8-1-1')), ...changed }).expect(422);
    expect(answer.text).toContain(sentence);
    for (const [name, text] of Object.entries(changed)) {
      expect(formOf(answer, linksOf('8-1-1'))[name]).toBe(text);
    }
    expect(await continues('8-1-1')).toEqual(before);
  });

  test('two people at once: the second sees both and can still save', async () => {
    const shown = await form('4-1-1');
    const second = await app.as('admin');
    await liaison.post(linksOf('4-1-1'), { ...shown, continuedBy: '8-1-1 8-2-1' }).expect(303);
    const answer = await second.post(linksOf('4-1-1'), { ...shown, continuedBy: '10-1-2' }).expect(409);
    expect(answer.text).toContain('8-1-1 8-2-1');
    expect(formOf(answer, linksOf('4-1-1'))['continuedBy']).toBe('10-1-2');
    await second.post(linksOf('4-1-1'), formOf(answer, linksOf('4-1-1'))).expect(303);
    expect(await continues('8-1-1')).toEqual(['4-2-1']);
  });

  test('an edit form opened before the links changed does not put the old ones back unseen', async () => {
    const edit = formOf(await liaison.get('/commitments/8-1-1/edit'), '/commitments/8-1-1');
    await liaison.post(linksOf('8-1-1'), { ...(await form('8-1-1')), continues: '4-1-1' }).expect(303);
    await liaison.post('/commitments/8-1-1', edit).expect(409);
    expect(await continues('8-1-1')).toEqual(['4-1-1']);
  });

  test('an empty form, a missing commitment, a reader and a stranger', async () => {
    await liaison.post(linksOf('8-1-1')).expect(422);
    await liaison.get(linksOf('8-9-9')).expect(404);
    await liaison.post(linksOf('8-9-9'), { seen: '|' }).expect(404);
    await liaison.get(linksOf('nonsense')).expect(404);
    await (await app.as('leadership')).post(linksOf('8-1-1'), { seen: '|' }).expect(403);
    await app.stranger().get(linksOf('8-1-1')).expect(303);
    await app.stranger().post(linksOf('8-1-1'), { seen: '|' }).expect(401);
  });
});
