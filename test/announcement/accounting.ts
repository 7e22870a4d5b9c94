import { foldWidth } from '../../src/lib/width.ts';
import { rawLines } from '../../src/announcement/lines.ts';
import type { Reading } from '../../src/announcement/reading.ts';

// What a reading says of each line, held against the text itself.

const headingWords = [
  '開催', '会合', '実施', '協議', '主な', '主要な?', '日米', '双方の?', '結果', '参加', '出席', '首席', '両', 'の', '者', '等', '日時?', '時期?', '場所', '概要', '内容',
  '時間', '期日', '間', '程', '形式', '形態', '方法', '会場', '地', '代表', '成果', '重点分野', '確認事項', '合意事項', '取組', '要旨', '年月', '及び', 'と', '予定',
  '別添', '別紙', '添付', '資料', '付属', '附属', '注', '注記', '参考', '備考', '以上', '記', '於', '敬称略', '抜粋', '仮訳', '日本側', '米国側', '米側', '国側', '国',
  '日本', 'アメリカ側', '防衛装備庁', '[0-9一二三四五六七八九十①-⑳⑴-⒇ⅠⅡⅢⅣⅤIVX]', '[■●◆○◯〇•・･□▪*]', '[.。、:)】>\\] (【<[※~=─_+━―ー-]',
];
const headings = new RegExp(`^(?:${headingWords.join('|')})*$`);

/** What is wrong with the accounting of a text, one sentence each; none for a good one. */
export function complaints(text: string, { announcement, lines }: Reading): string[] {
  const raws = rawLines(text);
  const wrong: string[] = [];
  if (lines.length !== raws.length) wrong.push(`${raws.length} lines, ${lines.length} readings`);
  lines.forEach((reading, at) => {
    if (reading.line !== at + 1 || reading.text !== raws[at]) wrong.push(`line ${at + 1} is not the text's own`);
    const fault = faultOf(reading.text, reading.field, announcement as unknown as Record<string, unknown>);
    if (fault !== null) wrong.push(`line ${at + 1} (${reading.field}): ${fault}: ${reading.text.slice(0, 60)}`);
  });
  const unread = lines.filter(({ field }) => field === 'unread').map((it) => ({ line: it.line, text: it.text }));
  if (JSON.stringify(unread) !== JSON.stringify(announcement.unread)) wrong.push('the unread lines differ');
  return wrong;
}

function faultOf(raw: string, field: string, announcement: Record<string, unknown>): string | null {
  const words = content(raw);
  if (field === 'blank') return raw.trim() === '' ? null : 'is not blank';
  if (raw.trim() === '') return 'is blank';
  if (field === 'unread') return null;
  if (field === 'heading') return headings.test(words) ? null : 'is no heading';
  if (field === 'opening') return /[0-9]/.test(words) || !/とおり|通り|ように/.test(words) ? 'is no opening' : null;
  const value = content(valueAt(announcement, field));
  if (value === '') return 'has no value';
  if (field === 'heldFrom') return whenFault(words, announcement);
  if (field === 'delegations') return bothStand(words, announcement) ? null : 'is not in the delegations';
  // The words of the line are in the value, but for the mark or heading they may begin with.
  const kept = stands(words.replace(/^([【<〈《[〔].*)[】>〉》\]〕]$/, '$1'), value);
  const isMark = headings.test(words.slice(0, kept)) || field.startsWith('delegations.');
  return kept >= 0 && kept <= 22 && isMark ? null : 'is not in the value';
}

function content(text: string): string {
  return foldWidth(text).replace(/\s/g, '');
}

/** How many characters of the line come before what the value holds of it; -1 when it does not hold the end. */
function stands(words: string, value: string): number {
  for (let start = 0; start < Math.min(words.length, 24); start += 1) {
    if (value.includes(words.slice(start))) return start;
  }
  return -1;
}

function valueAt(announcement: Record<string, unknown>, field: string): string {
  let value: unknown = announcement;
  for (const key of field.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  if (field === 'heldFrom') return 'date and time';
  if (typeof value === 'object' && value !== null) return 'text' in value ? String(value.text) : JSON.stringify(value);
  return typeof value === 'string' ? value : '';
}

const besidePeople = new RegExp(
  '^(?:日本側?|米国?側?|アメリカ側|防衛装備庁|防衛省|DSCA|米?国?国防安全保障協力庁|参加者|出席者|主な|代表|から|は|より|が|それぞれ|出席|参加|' +
    'しました|した|また|[、:。【】()0-9.・/○])*$',
);

function bothStand(words: string, announcement: Record<string, unknown>): boolean {
  const delegations = announcement.delegations as { text: string }[];
  const texts = delegations.flatMap(({ text }) => text.split('\n').map(content)).sort((a, b) => b.length - a.length);
  const left = texts.reduce((rest, text) => rest.replace(text, ''), words);
  return besidePeople.test(left);
}

/** A line of dates and times holds nothing else. */
function whenFault(words: string, announcement: Record<string, unknown>): string | null {
  const rest = words
    .replace(/(?:日本|現地|[^0-9()~:]{1,6})時間/g, '')
    .replace(/令和|平成|昭和|西暦|元|午前|午後|正午|半|頃|ごろ|年度?|月|日|時|分|曜|[水木金土火祝]/g, '')
    .replace(/まで|から|より|にかけて|及び|および|並びに|翌|同|間|両|深夜|夜|夕刻|夕方|未明|早朝|中|現地|JST/g, '')
    .replace(/開催|期|程|実施|会合|等|に|され|した|しました|予定|時間|と|の|於|付/g, '')
    .replace(/[0-9一二三四五六七八九十〇RHS:~\-()/.、・。,[\]【】<>]/g, '');
  if (rest !== '') return `holds more than a date and time (${rest})`;
  const { heldFrom, startsAt, endsAt, warnings } = announcement;
  const said = JSON.stringify([heldFrom, startsAt, endsAt, warnings]);
  return said.startsWith('[null,null,null,[]') ? 'is in no value' : null;
}
