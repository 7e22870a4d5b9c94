import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from './app.ts';
import { formOf } from './form.ts';

/** A text of test/announcement/texts as it lies there. */
export function announcement(name: string): string {
  return readFileSync(join(import.meta.dirname, '../announcement/texts', `${name}.txt`), 'utf8');
}

/** A short announcement of a meeting of this number, with these lines before its last. */
export function shortAnnouncement(number: number, ...lines: string[]): string {
  return [
    `第${number}回安全保障協力協議会合(SCCM)について`,
    '1. 日時',
    '令和8年1月30日(金)13:30~16:30',
    '2. 場所',
    '防衛装備庁(市ヶ谷)',
    '3. 参加者',
    '日本側:前田防衛装備庁長官 ほか',
    '米国側:ハリス米国防安全保障協力庁長官 ほか',
    '4. 結果概要',
    '両庁は、諸課題について協議を行いました。',
    '(別添資料)日米安全保障協力協議会合(SCCM)における協議の要旨',
    '両庁は、FMS調達の合理化に向けて協議した。',
    '1. 未納入・未精算に対する取組',
    '両庁は、未納入額の縮減に取り組むことを確認した。',
    '2. 価格の透明性の確保に向けた取組',
    '日本側は、米側に対し、価格情報を提供するよう要請した。',
    ...lines,
    '(以上)',
  ].join('\n');
}

/** A review as it is sent by who has seen that its day is still to come. */
export function seen<Fields extends Record<string, unknown>>(fields: Fields): Fields & { seenDay: unknown } {
  return { ...fields, seenDay: fields['heldFrom'] };
}

/** Pastes a text; returns what the review would send as it stands. */
export async function pasted(browser: Browser, text: string): Promise<Record<string, string | string[]>> {
  return formOf(await browser.post('/announcements/readings', { text }).expect(200), '/announcements');
}
