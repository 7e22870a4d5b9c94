import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { registerReader } from '../../src/register/shown-queries.ts';
import { actionOf, offices, report } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { assess } from '../support/assessments.ts';

/** What a page of hits says: each kind with its count, and the hits below as text. */
function groupsOf(html: string): Record<string, { count: string; hits: string[] }> {
  const sections = html.split('<section').slice(1);
  return Object.fromEntries(sections.map((section) => {
    const [, label = '', count = ''] = /<h2[^>]*>([^<]*?) <span class="caption-note">([^<]*)</.exec(section) ?? [];
    const hits = section.split('<li class="hit">').slice(1).map(textOf);
    return [label, { count, hits }];
  }));
}

function textOf(html: string): string {
  return html.split('</section>')[0]?.replace(/<mark>/g, '[').replace(/<\/mark>/g, ']').replace(/<[^>]+>/g, '').replace(/\s+/g, ' ').trim() ?? '';
}

// Words of the other language are marked as such within a sentence.
const withoutTags = (html: string): string => html.replace(/<[^>]+>/g, '');

describe.each(engines)('A reader searches the whole record, on %s', (engine) => {
  let app: TestApp;
  let reader: Browser;
  let english: Browser;
  const refs = { late: '', done: '', many: '' };
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    const { jp, us } = await offices(app);
    refs.late = await actionOf(app, { title: { ja: '価格の照会', en: 'Ask for prices' }, officeId: us, dueOn: '2026-01-31', audience: 'shared', commitmentRef: '10-2-1' });
    refs.done = await actionOf(app, { title: { ja: '精算の促進', en: null }, officeId: jp, dueOn: '2026-01-31' });
    await report(app, refs.done, { status: 'done', note: { ja: '完了した。', en: null }, evidence: '装国第7号' });
    for (let number = 1; number <= 45; number += 1) {
      refs.many = await actionOf(app, { title: { ja: `多数の照会${number}`, en: null }, commitmentRef: '10-3-1' });
    }
    await assess(app, 10, '8-1-1', 'implemented');
    reader = await app.as('staff');
    english = await app.as('leadership', 'en');
  }, 60_000);
  afterAll(() => app.close());

  const search = async (q: string, more = '') => (await reader.get(`/search?q=${encodeURIComponent(q)}${more}`).expect(200)).text;
  const kindsOf = async (q: string) => {
    const groups = Object.entries(groupsOf(await search(q)));
    return Object.fromEntries(groups.map(([kind, { count }]) => [kind, count]));
  };
  const hitsOf = async (q: string, kind: string) => groupsOf(await search(q))[kind]?.hits ?? [];

  test('from the box on every page, which keeps what was typed', async () => {
    for (const path of ['/', '/meetings/10', '/actions', '/search', '/nothing-here']) {
      const { text } = await reader.get(path);
      expect(text).toContain('<form class="search site-search" role="search" method="get" action="/search">');
      expect(text).toContain('<label class="visually-hidden" for="site-q">検索する言葉</label>');
    }
    expect(await search('価格 "FMS <b>"')).toContain('value="価格 &#34;FMS &lt;b&gt;&#34;"');
    expect((await app.stranger().get('/sign-in')).text).not.toContain('site-search');
  });

  test('hits stand under their kinds with counts, marked in their sentence, newest first', async () => {
    const text = await search('価格');
    expect(text).toContain('<title>「価格」の検索結果 | SCCM 管理台帳</title>');
    const groups = groupsOf(text);
    expect(Object.keys(groups)).toEqual(['会合', '重点分野', '確認事項', '対応事項', '継続課題']);
    expect(groups['対応事項']).toEqual({ count: '1件', hits: [`${refs.late} [価格]の照会 令和8年2月2日`] });
    expect(groups['重点分野']?.hits.map((hit) => hit.slice(0, 4))).toEqual(['10-2', '8-2 ', '4-4 ', '3-1 ']);
    expect(groups['確認事項']?.hits[0]).toContain('[価格]の透明性確保に関し');
    expect(text).toContain(`<a href="/actions/${refs.late}">`);
    expect(text).toContain('<a href="/meetings/10#area-2">');
    expect(text).toContain('10件見つかりました');
  });

  test.each([
    ['FMS', 'ＦＭＳ'], ['fms', 'Fms'], ['令和8年', '令和８年'], ['PRICES', 'prices'],
  ])('%s finds what %s finds', async (one, other) => {
    const found = await kindsOf(one);
    expect(Object.keys(found).length).toBeGreaterThan(0);
    expect(await kindsOf(other)).toEqual(found);
  });

  test('one letter, two letters and a long phrase', async () => {
    expect((await kindsOf('価'))['対応事項']).toBe('1件');
    expect((await kindsOf('精算'))['対応事項']).toBe('1件');
    expect(await kindsOf('未納入ケースの削減に向けた取組')).toEqual({});
    expect(Object.keys(await kindsOf('価格の透明性の確保に向けた取組'))).toEqual(['重点分野']);
  });

  test('all of several words have to stand in one record, in whatever language; a phrase as it is', async () => {
    expect(await hitsOf('照会　prices', '対応事項')).toEqual([`${refs.late} 価格の[照会] 令和8年2月2日 Ask for [prices]`]);
    expect(Object.keys(await kindsOf('精算 prices'))).toEqual(['会合']);
    expect(await kindsOf('精算 "prices"')).toEqual({});
    expect(Object.keys(await kindsOf('"Ask for prices"'))).toEqual(['対応事項']);
    expect(await kindsOf('"prices for Ask"')).toEqual({});
    expect(Object.keys(await kindsOf('「Ask for prices」'))).toEqual(['対応事項']);
  });

  test('a kind by itself goes on page by page, and what is asked next to it stays', async () => {
    const first = await search('多数', '&kind=action');
    expect(first).toContain('1–20件目／45件');
    const pages = [first];
    for (let next = /href="([^"]+)" rel="next"/.exec(first)?.[1]; next !== undefined;) {
      const { text } = await reader.get(next.replaceAll('&amp;', '&')).expect(200);
      pages.push(text);
      next = /href="([^"]+)" rel="next"/.exec(text)?.[1];
    }
    expect(pages.map((page) => /(\d+–\d+件目)/.exec(page)?.[1])).toEqual(['1–20件目', '21–40件目', '41–45件目']);
    const shown = [...pages.join('').matchAll(/<span class="number">(A10-\d+)<\/span>/g)].map(([, ref]) => ref);
    expect(new Set(shown).size).toBe(45);
    expect(shown[0]).toBe(refs.many);
    expect(pages[2]).toContain('<a href="/search?q=%E5%A4%9A%E6%95%B0&amp;kind=action">最も新しいものから</a>');
    expect(groupsOf(await search('多数'))['対応事項']).toMatchObject({ count: '45件' });
    expect(await search('多数')).toContain('対応事項をすべて表示（45件）');
  });

  test.each([
    ['is:open 照会', '46件'], ['状態:未完了 照会', '46件'], ['is:overdue 照会', '1件'], ['期限:超過', '1件'], ['is:done', '1件'],
    ['状態:措置済 精算', '1件'], ['office:DSCA', '1件'], ['担当:調達課', '1件'], ['by:us 照会', '1件'], ['側:日 精算', '1件'],
    ['会合:10 照会', '46件'], ['meeting:9 照会', undefined], ['since:2026-02-02 照会', '46件'], ['以降:令和8年2月3日 照会', undefined],
    ['theme:price 価格', '1件'], ['課題:価格 照会', '1件'], ['種別:対応事項 照会', '46件'], ['until:2026-02 is:closed', '1件'],
    ['課題:価格 期限:超過 担当:DSCA 会合:10 側:米 以降:令和8年1月28日 照会', '1件'],
  ])('%s leaves %s actions', async (q, count) => {
    expect((await kindsOf(q))['対応事項']).toBe(count);
  });

  test('commitments are open, closed and late as the register has them', async () => {
    const days = { asOf: null, recordedBy: null, since: null };
    const compared = await registerReader(app.db.read).compared({ days, today: '2026-02-02', revision: 1 });
    const entries = compared.ok ? compared.value.register.entries : [];
    const open = entries.filter(({ standing }) => standing === 'open' || standing === 'no-record').map(({ commitment }) => commitment.ref);
    expect(open.length).toBeGreaterThan(2);
    const text = await search('is:open kind:commitment', '&kind=commitment');
    const shown = [...text.matchAll(/href="\/commitments\/([\d-]+)"/g)].map(([, ref]) => ref);
    expect(shown.sort()).toEqual(open.sort());
    expect(open).not.toContain('8-1-1');
    expect(Object.keys(await kindsOf('is:closed 8-1-1'))).toEqual(['確認事項']);
  });

  test('a filter that does not exist is one clear sentence, and is searched as text', async () => {
    const text = await search('foo:bar 価格');
    expect(text).toContain('「foo:」という絞り込みはありません。文字として探しました。');
    expect(text).toContain('見つかりませんでした');
    const known = withoutTags((await english.get('/search?q=is:opne').expect(200)).text);
    expect(known).toContain('The value of “is:opne” is not known; use one of: 未完了 (open), 超過 (overdue), 完了 (closed), 未着手 (not-started)');
    expect(await search('課題:宇宙 価格')).toContain('「宇宙」という継続課題はありません。');
  });

  test.each([
    ['10-1-2', '/commitments/10-1-2'], ['１０－１－２', '/commitments/10-1-2'], ['第10回', '/meetings/10'],
    ['meeting 10', '/meetings/10'], ['10-1', '/meetings/10#area-1'],
  ])('the number %s leads to %s', async (typed, place) => {
    const answer = await reader.get(`/search?q=${encodeURIComponent(typed)}`).expect(303);
    expect(answer.headers['location']).toBe(place);
  });

  test('so does the number of an action; one that is not there is searched as text', async () => {
    const answer = await reader.get(`/search?q=${refs.late.toLowerCase()}`).expect(303);
    expect(answer.headers['location']).toBe(`/actions/${refs.late}`);
    expect(await search('A10-999')).toContain('見つかりませんでした');
    expect(await search('10-9-9')).toContain('見つかりませんでした');
    expect(Object.keys(await kindsOf('"10-1-2"'))).toContain('確認事項');
  });

  test('nothing found says what to try, and that the record as it stands was searched', async () => {
    const text = await search('存在しない語句 価格');
    expect(text).toContain('見つかりませんでした');
    expect(text).toContain('言葉を減らす。');
    expect(text).toContain('探すのは現在の記録です。');
    expect(text).toMatch(/<details class="search-help section" open>/);
    expect(await search('ふぉろー')).toContain('<a href="/search?q=%E3%83%95%E3%82%A9%E3%83%AD%E3%83%BC">「フォロー」で探す。</a>');
    expect(await search('カバー')).toContain('「カバ」で探す。');
    expect(await search('ジャヴェリン')).toContain('「ジャベリン」で探す。');
    expect(await search('ドライバー')).not.toContain('「ドライバ」で探す。');
    const { text: inEnglish } = await english.get('/search?q=nowhere').expect(200);
    expect(inEnglish).toContain('Nothing was found');
  });

  test('nothing asked shows how to search, in both languages of the filters', async () => {
    for (const q of ['', '%20', '%E3%80%80', '""'.replaceAll('"', '%22')]) {
      const { text } = await reader.get(`/search?q=${q}`).redirects(1).expect(200);
      expect(text).toContain('<summary>探し方</summary>');
      expect(text).not.toContain('見つかりませんでした');
    }
    const { text } = await english.get('/search').expect(200);
    for (const way of ['is:open', '状態:未完了', 'theme:', '課題:', 'since:2026-01-28', '以降:令和8年1月28日', 'kind:action']) expect(withoutTags(text)).toContain(way);
  });

  test('too long a search is refused with everything that was typed; an odd address asks nothing odd', async () => {
    const long = '価'.repeat(301);
    const refused = await reader.get(`/search?q=${encodeURIComponent(long)}`).expect(422);
    expect(refused.text).toContain('300字以内');
    expect(refused.text).toContain(`value="${long}"`);
    expect(refused.text).toContain(`<h1>「${'価'.repeat(60)}…」の検索結果</h1>`);
    for (const more of ['&kind=person', '&before=x&from=-1', '&before=1e99', '&q=価格', '&before=9007199254740991&kind=action']) {
      await reader.get(`/search?q=${encodeURIComponent('価格')}${encodeURI(more)}`).expect(200);
    }
    for (const odd of [`'"; drop table meetings --`, '%', '_', '*', '^a', 'NEAR(a b)', '{a}:b', '"', '\\', '\u0001', '\ud800', '<script>alert(1)</script>', '𠮷']) {
      const { text } = await reader.get(`/search?q=${encodeURIComponent(odd.toWellFormed())}`).expect(200);
      expect(text).not.toContain('<script>alert');
    }
  });

  test('is answered 304 while nothing changed, and anew after any change', async () => {
    const asked = '/search?q=%E5%A4%9A%E6%95%B0';
    const tag = (await reader.get(asked).expect(200)).headers['etag'] ?? '';
    await reader.get(asked).set('If-None-Match', tag).expect(304);
    await actionOf(app, { title: { ja: '多数の照会46', en: null }, commitmentRef: '10-3-1' });
    const again = await reader.get(asked).set('If-None-Match', tag).expect(200);
    expect(groupsOf(again.text)['対応事項']?.count).toBe('46件');
  });

  test('who is not signed in comes back after signing in', async () => {
    const answer = await app.stranger().get('/search?q=FMS&kind=action').expect(303);
    expect(answer.headers['location']).toBe('/sign-in?to=%2Fsearch%3Fq%3DFMS%26kind%3Daction');
  });
});
