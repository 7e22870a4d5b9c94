import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findFocusArea } from '../../src/focus-areas/queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { formOf, unescaped } from '../support/form.ts';
import { place } from '../support/placing.ts';

/** The words a reader gets of a piece of a page: `[-gone-]`, `{+new+}`. */
function readOut(html: string): string {
  return unescaped(
    html
      .replace(/<span class="visually-hidden"[^>]*>[^<]*<\/span>/g, '')
      .replace(/<del>(.*?)<\/del>/gs, '[-$1-]')
      .replace(/<ins>(.*?)<\/ins>/gs, '{+$1+}')
      .replace(/<[^>]*>/g, ''),
  );
}

/** The compared texts of one language: merged, left, right. */
function comparisons(page: string, lang: string): string[] {
  return [...page.matchAll(new RegExp(`<p class="comparison" lang="${lang}">(.*?)</p>`, 'gs'))].map(([, html]) => readOut(html ?? ''));
}

describe.each(engines)('Comparing two texts of the record, on %s', (engine) => {
  let app: TestApp;
  const page = async (path: string, locale: 'ja' | 'en' = 'ja', status = 200) =>
    (await (await app.as('leadership', locale)).get(path).expect(status)).text;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  test('what the 10th meeting added to the words of the 8th stands out, merged and side by side', async () => {
    const shown = await page('/comparison?left=8-1-1&right=10-1-2');
    const same = '引き続き履行管理の強化を行い、未納入額・未精算額の縮減に取り組む';
    expect(comparisons(shown, 'ja')).toEqual([
      `${same}{+ことについて確認した。+}`, same, `${same}{+ことについて確認した。+}`,
    ]);
    expect(shown).toContain('<strong class="weighty">確認</strong>');
    expect(shown).toContain('<a href="/commitments/8-1-1">確認事項 8-1-1</a>');
    expect(shown).toContain('href="/comparison?left=10-1-2&amp;right=8-1-1"');
    expect(comparisons(shown, 'en')[0]).toMatch(/\{\+.*confirmed/);
  });

  test('texts that differ too much to be compared word by word are shown, with a sentence that says so', async () => {
    const coarse = { ja: '語ごとに比べず、全体を置き換えとして示した箇所があります。', en: 'whole passages are shown as replaced.' } as const;
    expect(await page('/comparison?left=8-1-1&right=10-1-2')).not.toContain(coarse.ja);
    const long = (word: string) => Array.from({ length: 3000 }, (_, n) => `第${n}の${word}。`).join('');
    const liaison = await app.as('liaison');
    for (const word of ['強化', '縮減']) {
      const added = { act: 'confirmed', by: ['jp', 'us'], textJa: long(word) };
      await liaison.post('/meetings/10/focus-areas/1/commitments', added).expect(303);
    }
    const added = await app.db.read.selectFrom('commitments').select('ref').orderBy('id', 'desc').limit(2).execute();
    const [right, left] = added.map(({ ref }) => ref);
    for (const locale of ['ja', 'en'] as const) {
      const shown = await page(`/comparison?left=${left}&right=${right}`, locale);
      expect(shown).toContain(coarse[locale]);
      expect(comparisons(shown, 'ja').slice(1)).toEqual([`[-${long('強化')}-]`, `{+${long('縮減')}+}`]);
    }
  });

  test('what it comes to stands on top: the act as recorded apart from the verb in the words, and why both are true', async () => {
    const summary = (shown: string) => shown.split('class="comparison-summary"')[1]?.split('</section>')[0] ?? '';
    const tenth = summary(await page('/comparison?left=8-1-1&right=10-1-2'));
    expect(tenth).toContain('記録された行為は、どちらも「確認」です。');
    expect(tenth).toContain('10-1-2の文言はその動詞を含み、8-1-1の文言は動詞を含まずに引用されています。');
    expect(tenth).toContain('加わった語（日本語）</dt><dd class="cluster comparison-fact"><ins lang="ja">確認</ins>');
    expect(tenth).toContain('<span lang="ja">引き続き</span>');
    const eighth = summary(await page('/comparison?left=4-1-1&right=8-1-1', 'en'));
    expect(eighth).toContain('The recorded act has changed from “Agreed” to “Confirmed”.');
    expect(eighth).toContain('The change of act does not appear in the wording');
    expect(readOut(await page('/comparison?left=4-1-1&right=8-1-1', 'en'))).toMatch(/4-1-1 only[^]*8-1-1 only[^]*Bold: key term/);
    expect(eighth).toMatch(/Dropped \(English\)[^]*<del lang="en">best efforts<\/del>/);
    expect(eighth).toMatch(/Added \(English\)[^]*<ins lang="en">continue<\/ins>/);
    expect(summary(await page('/comparison?left=3-1&right=10-2'))).toBe('');
  });

  test('合意 that became 確認 stands first, and the words that came and went are listed', async () => {
    const shown = await page('/comparison?left=4-1-1&right=8-1-1');
    const facts = readOut(shown.split('id="facts"')[1]?.split('</dl>')[0] ?? '');
    expect(facts.replace(/\s+/g, ' ')).toContain('[-合意-] → {+確認+}');
    const words = readOut(shown.split('id="ja-words"')[1]?.split('</table>')[0] ?? '').replace(/\s+/g, ' ');
    expect(words).toContain('{+引き続き+}なし1回加わった');
    expect(words).toContain('[-最善の努力-]1回なしなくなった');
    expect(words).toContain('[-解消-]');
    expect(shown.indexOf('id="facts"')).toBeLessThan(shown.indexOf('id="ja-words"'));
  });

  test('the sides and the act that stayed say so', async () => {
    const shown = await page('/comparison?left=8-2-1&right=10-2-1');
    expect(shown).toMatch(/確認 <span class="muted small">変更なし/);
    expect((await page('/comparison?left=8-2-1&right=10-2-2'))).toMatch(/<del>[^]*?日米<\/del>[^]*?<ins>[^]*?日<\/ins>/);
  });

  test('areas are compared in heading and text, a reader of English gets English first', async () => {
    const shown = await page('/comparison?left=8-1&right=10-1', 'en');
    expect(shown.indexOf('id="en-name"')).toBeLessThan(shown.indexOf('id="ja-name"'));
    expect(shown).toContain('Focus area 8-1');
    expect(shown).toContain('Provisional translation');
    expect(comparisons(shown, 'ja')[0]).toBe('{+FMS調達物品・役務の+}未納入・未精算{+に対する取組+}');
    expect(shown).toContain('href="/meetings/10#area-1"');
  });

  test('a text nobody has found is missing, not a text that vanished', async () => {
    const shown = await page('/comparison?left=3-1&right=10-2');
    expect(shown).toContain('一方にこの言語の文言がないため、比較できません。');
    expect(shown).toContain('<span class="missing">日本語なし</span>');
  });

  test('the same text twice is the same', async () => {
    expect(await page('/comparison?left=10-1-2&right=10-1-2')).toContain('二つの文言は同じです。');
  });

  test('numbers are read in any width and with any dash', async () => {
    expect(await page(`/comparison?left=${encodeURIComponent('８－１－１')}&right=${encodeURIComponent(' 10‐1‐2 ')}`)).toContain('8-1-1と10-1-2の文言の比較');
  });

  test('without numbers the page asks for them and offers what continues what', async () => {
    const shown = await page('/comparison');
    expect(shown).toContain('<a href="/comparison?left=8-1-1&amp;right=10-1-2">8-1-1から10-1-2へ</a>');
    const offered = [...shown.matchAll(/left=[\d-]+&amp;right=([\d-]+)"/g)].map(([, later]) => later);
    expect(offered).toEqual(['10-1-2', '10-2-1', '8-1-1', '8-1-1', '8-2-1']);
    expect(shown).not.toContain('error-summary');
  });

  test.each([
    ['/comparison?left=8-1-1&right=10-9-9', 404, '10-9-9という文言は記録にありません。'],
    ['/comparison?left=99-1&right=10-1', 404, '99-1という文言は記録にありません。'],
    ['/comparison?left=8-1-1', 422, '番号を8-1-1（確認事項）又は8-1（重点分野）の形で入力してください。'],
    ['/comparison?left=8-1-1&right=', 422, '番号を8-1-1'],
    ['/comparison?left=8-1-1&left=8-2-1&right=10-1-2', 422, '番号を8-1-1'],
    ['/comparison?left=%3Cscript%3E&right=10-1-2', 422, 'value="&lt;script&gt;"'],
    [`/comparison?left=${'1'.repeat(5000)}&right=A10-1`, 422, '番号を8-1-1'],
    ['/comparison?left=0-0-0&right=10-1-2', 422, '番号を8-1-1'],
  ])('%s is answered %i with a sentence', async (path, status, sentence) => {
    expect(await page(path, 'ja', status)).toContain(sentence);
  });

  test('hostile words stay words, on both sides and in the merged view', async () => {
    const liaison = await app.as('liaison');
    const area = '/meetings/10/focus-areas/3/commitments';
    const texts = ['<img src=x onerror=alert(1)>合意した</del><script>alert(1)</script>', '"><svg onload=alert(2)>確認した</ins><!-- & &amp;'];
    for (const textJa of texts) await liaison.post(area, { act: 'agreed', by: ['jp', 'us'], textJa }).expect(303);
    const shown = await page('/comparison?left=10-3-2&right=10-3-3');
    expect(shown).not.toMatch(/<img|<script>alert|<svg|<!--/);
    const [merged = '', left, right] = comparisons(shown, 'ja');
    expect([left, right].map((side) => side?.replace(/\[-|-\]|\{\+|\+\}/g, ''))).toEqual(texts);
    expect(merged).toContain('合意');
  });

  test('an area without a text of its own shows its commitments; a struck one is gone', async () => {
    const liaison = await app.as('liaison');
    await liaison.post('/meetings/10/focus-areas', { headingJa: '新しい分野' }).expect(303);
    const { number } = (await findFocusArea(app.db.read, 10, 4))!;
    await liaison.post(`/meetings/10/focus-areas/${number}/commitments`, { act: 'confirmed', by: 'jp', textJa: '一つ目' }).expect(303);
    await liaison.post(`/meetings/10/focus-areas/${number}/commitments`, { act: 'confirmed', by: 'jp', textJa: '二つ目' }).expect(303);
    expect(comparisons(await page('/comparison?left=10-4&right=10-3'), 'ja').some((text) => text.includes('一つ目\n\n二つ目'))).toBe(true);
    expect((await place(liaison, '/commitments/10-4-2/removal')).status).toBe(303);
    await page('/comparison?left=10-4-2&right=10-3-1', 'ja', 404);
  });

  test('two recorded wordings of one commitment are compared, and its page of comparison leads to them', async () => {
    const liaison = await app.as('liaison');
    const edit = async (changed: object) =>
      liaison.post('/commitments/10-3-1', { ...formOf(await liaison.get('/commitments/10-3-1/edit'), '/commitments/10-3-1'), ...changed });
    await edit({ textJa: '引き続き<b>最大限</b>の努力をしていくことで合意した。', act: 'agreed' }).then(({ status }) => expect(status).toBe(303));
    const shown = await page('/comparison?left=10-3-1@1&right=10-3-1');
    expect(readOut(shown.split('id="facts"')[1]?.split('</dl>')[0] ?? '').replace(/\s+/g, ' ')).toContain('[-確認-] → {+合意+}');
    expect(comparisons(shown, 'ja')[2]).toContain('引き続き');
    expect(shown).not.toContain('<b>最大限');
    expect(shown).toContain('10-3-1（第1回改訂）と10-3-1の文言の比較');
    const listed = await page('/comparison?left=10-3-1&right=10-1-2');
    expect(listed).toMatch(/連絡 花子[^]*?<a href="\/comparison\?left=10-3-1@1&amp;right=10-3-1">/);
    await page('/comparison?left=10-3-1@99&right=10-3-1', 'ja', 404);
    expect(await page('/comparison?left=10-1-2&right=8-1-1')).not.toContain('id="wordings"');
  });

  test('a stranger is asked to sign in', async () => {
    await app.stranger().get('/comparison?left=8-1-1&right=10-1-2').expect(303)
      .expect('Location', '/sign-in?to=%2Fcomparison%3Fleft%3D8-1-1%26right%3D10-1-2');
  });
});
