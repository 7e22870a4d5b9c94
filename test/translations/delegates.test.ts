import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { staleDelegates } from '../../src/db/migrations/0018-stale-delegates.ts';
import { translationsCheck } from '../../src/translations/check-queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { heldMeeting } from '../support/editions.ts';
import { formOf } from '../support/form.ts';
import { lastAudit, recordOf } from '../support/record.ts';
import { edited, staleMarks } from '../support/translations.ts';

describe.each(engines)('The name and post of a delegate follow their original, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine);
    liaison = await app.as('liaison');
  });
  afterAll(() => app.close());

  let number = 0;
  const meeting = () => `/meetings/${number}`;
  const delegations = () => `${meeting()}/delegations`;
  const marks = async (path = meeting()) => staleMarks((await liaison.get(path).expect(200)).text);
  const write = (fields: object) => edited(liaison, delegations(), fields, delegations());
  const row = (party: string, place: number, field: string) => `${party}[delegates][${place - 1}][${field}]`;
  const rowOf = (party: string, place: number, [postJa, nameJa, postEn, nameEn]: string[]) =>
    Object.fromEntries(
      Object.entries({ postJa, nameJa, postEn, nameEn }).map(([field, words]) => [row(party, place, field), words ?? '']),
    );
  const stale = async () =>
    (await recordOf(app, number)).delegations.flatMap(({ party, delegates }) =>
      delegates.flatMap(({ name, post }, at) => [
        ...(post.stale === undefined ? [] : [`${party} ${at + 1} post ${post.stale}`]),
        ...(name.stale === undefined ? [] : [`${party} ${at + 1} name ${name.stale}`]),
      ]),
    );

  const [first, second] = [['長官', '高見一', 'Commissioner', 'Mr. Takami'], ['部長', '森二', 'Director General', 'Ms. Mori']];
  // Two of Japan's delegates and one of the other side, in both languages.
  beforeEach(async () => {
    number += 1;
    await heldMeeting(app, number);
    const other = rowOf('us', 1, ['長官', 'ミラー', 'Director', 'Mr. Miller']);
    await write({ ...rowOf('jp', 1, first), ...rowOf('jp', 2, second), ...other });
    expect(await marks()).toEqual([]);
  });
  afterEach(async () => expect((await translationsCheck.run(app.db.read)).faults).toEqual([]));

  test('a post whose Japanese changed alone is marked wherever it is read, until its English follows', async () => {
    await write({ [row('jp', 2, 'postJa')]: '装備政策部長' });
    expect(await stale()).toEqual(['jp 2 post en']);
    expect(staleMarks((await (await app.as('staff', 'en')).get(meeting())).text)).toEqual(['Needs update']);
    expect(await marks(`${meeting()}/minutes?lang=en`)).toEqual(['要更新 needs update']);
    expect((await liaison.get(`${meeting()}/minutes.md?lang=en`)).text).toMatch(/Ms\. Mori, Director General[^|\n]*要更新/);
    expect((await liaison.get(`${meeting()}/draft`)).text).toContain(
      `<a href="${delegations()}/translation?lang=en">参加者に、日本語の変更後に更新されていない英訳があります</a>`,
    );
    const list = (await liaison.get(`/translations?meeting=${number}&state=stale`)).text;
    expect(list).toContain(`<a href="${delegations()}/translation?lang=en#jp_2_post"><span class="whole">参加者</span>：日本側　参加者2　職名</a>`);
    await write({ [row('jp', 2, 'postEn')]: 'Director General, Equipment Policy' });
    expect([await stale(), await marks()]).toEqual([[], []]);
  });

  test('what fell behind before this was told is told when the record is brought up to date', async () => {
    await write({ [row('jp', 2, 'postJa')]: '装備政策部長' });
    const undone = new Error('undone');
    let faults: object[][] = [];
    const upgrading = app.db.writeQuietly(async (tx) => {
      await tx.deleteFrom('stale_texts').where('noun', '=', 'delegation').execute();
      const before = (await translationsCheck.run(tx)).faults;
      await staleDelegates(tx);
      faults = [before, (await translationsCheck.run(tx)).faults];
      throw undone;
    });
    await expect(upgrading).rejects.toBe(undone);
    expect(faults).toEqual([expect.arrayContaining([expect.anything()]), []]);
  });

  test('it stays with its delegate when others come, go or change places', async () => {
    await write({ [row('jp', 2, 'postJa')]: '装備政策部長' });
    const changed = ['装備政策部長', ...second.slice(1)];
    await write({ ...rowOf('jp', 1, changed), ...rowOf('jp', 2, first), ...rowOf('jp', 3, ['課長', '林三', 'Director', 'Mr. Hayashi']) });
    expect(await stale()).toEqual(['jp 1 post en']);
    await write(rowOf('jp', 1, []));
    expect(await stale()).toEqual([]);
    // Who comes back comes back with what their words were made from.
    await write(rowOf('jp', 3, changed));
    expect(await stale()).toEqual(['jp 3 post en']);
  });

  test('a successor in the post is another person, whose name was written in both languages', async () => {
    await write({ [row('jp', 1, 'nameJa')]: '後任四', [row('jp', 1, 'nameEn')]: 'Mr. Konin' });
    await write(rowOf('jp', 2, ['審議官', '別五', 'Councillor', 'Ms. Betsu']));
    expect(await stale()).toEqual([]);
    await write({ [row('jp', 1, 'nameJa')]: '後任六' });
    expect(await stale()).toEqual(['jp 1 name en']);
  });

  test('it is written beside its original, or said to hold, as any other text', async () => {
    await write({ [row('jp', 2, 'postJa')]: '装備政策部長', [row('jp', 1, 'nameJa')]: '髙見一' });
    expect(await stale()).toEqual(['jp 1 name en', 'jp 2 post en']);
    const address = `${delegations()}/translation`;
    const page = (await liaison.get(`${address}?lang=en`).expect(200)).text;
    const headings = [...page.matchAll(/<h2 id="(\w+_\w+)-title">([^<]*)/g)].map(([, id, label]) => `${id} ${label?.trim()}`);
    expect(headings).toEqual([
      'jp_1_post 日本側　参加者1　職名', 'jp_1_name 日本側　参加者1　氏名', 'jp_2_post 日本側　参加者2　職名',
      'jp_2_name 日本側　参加者2　氏名', 'us_1_post 米国側　参加者1　職名', 'us_1_name 米国側　参加者1　氏名',
    ]);
    expect(page).toMatch(/<ins>[^]*装備政策/);
    const form = async () => formOf(await liaison.get(`${address}?lang=en`), address);
    await liaison.post(`${address}-confirmations`, { ...(await form()), holds: 'jp_1_name' }).expect(303);
    expect(await stale()).toEqual(['jp 2 post en']);
    await liaison.post(address, { ...(await form()), 'texts[jp_2_post][0]': 'Director General for Policy' }).expect(303);
    expect(await stale()).toEqual([]);
    const [japan] = (await recordOf(app, number)).delegations;
    expect(japan?.delegates[1]).toMatchObject({ post: { ja: '装備政策部長', en: 'Director General for Policy' }, name: { ja: '森二' } });
    // That it holds goes with the delegate to another place.
    const held = ['長官', '髙見一', 'Commissioner', 'Mr. Takami'];
    await write({ ...rowOf('jp', 1, []), ...rowOf('jp', 3, held) });
    expect(await stale()).toEqual([]);
  });

  test('where another language comes to stand for the record, it is made from the words of the same delegate', async () => {
    await write({ [row('jp', 2, 'postJa')]: '装備政策部長' });
    await write({ ...rowOf('jp', 1, ['装備政策部長', ...second.slice(1)]), ...rowOf('jp', 2, first) });
    await edited(liaison, meeting(), { authoritative: 'en' });
    expect(await stale()).toEqual(['jp 1 post ja']);
    const page = (await liaison.get(`${delegations()}/translation?lang=ja`).expect(200)).text;
    const post = /<h2 id="jp_1_post-title">[^]*?<h2/.exec(page)?.[0] ?? '';
    expect(post).toContain('Director General');
    expect(post).not.toContain('Commissioner');
  });

  test('an earlier revision that is restored comes back with its mark', async () => {
    await write({ [row('jp', 2, 'postJa')]: '装備政策部長' });
    await write({ [row('jp', 2, 'postEn')]: 'Director General, Equipment Policy' });
    const history = `${delegations()}/restorations`;
    // Revisions: as made, all three written, the Japanese changed, the English changed.
    const form = formOf(await liaison.get(`${history}/new?revision=3`), history);
    await liaison.post(history, form).expect(303);
    expect(await stale()).toEqual(['jp 2 post en']);
  });

  test('the audit tells of words, not of what was behind', async () => {
    await write({ [row('jp', 2, 'postJa')]: '装備政策部長' });
    await write({ [row('us', 1, 'nameEn')]: 'Mr. A. Miller' });
    expect(JSON.stringify((await lastAudit(app)).detail)).not.toContain('stale');
  });
});
