import type { Locale } from '../lib/locale.ts';

/** Something the reader could not be sure of: a stable code, the line it concerns, and a sentence in Japanese. */
export interface Warning {
  code: WarningCode;
  line: number | null;
  text: string;
  values: Record<string, string | number>;
}

export type WarningCode = keyof typeof sentences;

const sentences = {
  'not-sccm': {
    ja: '安全保障協力協議会合（SCCM）の公表文であることを示す語がありません。',
    en: 'Nothing in the text says that it announces a Security Cooperation Consultative Meeting (SCCM).',
  },
  'two-meetings': {
    ja: '複数の会合が書かれています（{first}、{second}）。後の会合は読み取っていません。',
    en: 'The text is about more than one meeting ({first}; {second}). The later one was not read.',
  },
  'title-not-found': { ja: '表題が見つかりません。', en: 'No title was found.' },
  'number-not-found': { ja: '回次（第○回）が見つかりません。', en: 'The number of the meeting was not found.' },
  'number-contradiction': {
    ja: '回次が食い違っています（表題は第{title}回、本文は第{body}回）。表題によりました。',
    en: 'The title says meeting {title}, the text meeting {body}. The title was followed.',
  },
  'date-not-found': { ja: '開催日が見つかりません。', en: 'The date of the meeting was not found.' },
  'date-impossible': { ja: '存在しない日付です（{words}）。', en: 'There is no such date: {words}.' },
  'date-without-year': {
    ja: '年の記載がない日付です（{words}）。',
    en: 'The date has no year: {words}.',
  },
  'year-from-elsewhere': {
    ja: '「{words}」の年は、他の記載により{year}年としました。',
    en: 'The year of {words} was taken from elsewhere in the text: {year}.',
  },
  'date-from-prose': {
    ja: '日時の欄がないため、開催日は本文の「{words}」によりました。',
    en: 'There is no date entry; the date was taken from a sentence: {words}.',
  },
  'place-from-prose': {
    ja: '場所の欄がないため、本文の「{words}」によりました。',
    en: 'There is no entry for the place; it was taken from a sentence: {words}.',
  },
  'place-not-found': { ja: '開催場所が見つかりません。', en: 'The place of the meeting was not found.' },
  'date-contradiction': {
    ja: '日付が食い違っています（「{words}」と{held}）。',
    en: 'The dates differ: {words} and {held}.',
  },
  'weekday-contradiction': {
    ja: '{date}は{actual}曜日で、記載は{written}曜日です。',
    en: '{date} is a {actualDay}, but the text says {writtenDay} ({written}).',
  },
  'time-impossible': { ja: '存在しない時刻です（{words}）。', en: 'There is no such time: {words}.' },
  'time-imprecise': {
    ja: '時刻は「{words}」とだけ書かれています。',
    en: 'The time is given only as {words}.',
  },
  'times-reversed': {
    ja: '終了時刻（{to}）が開始時刻（{from}）より前です。',
    en: 'The meeting ends ({to}) before it starts ({from}).',
  },
  'times-by-day': {
    ja: '時刻が複数あります（{words}）。最初の開始時刻と最後の終了時刻を採りました。',
    en: 'There are several times ({words}); the first start and the last end were taken.',
  },
  'times-in-two-zones': {
    ja: '複数の地域の時刻が書かれています（{words}）。日本時間を採りました。',
    en: 'Times of several zones are given ({words}); the Japanese ones were taken.',
  },
  'zone-not-told': {
    ja: '「{words}」とあり、どの時間帯の時刻か分かりません。',
    en: 'The zone of the time is not told: {words}.',
  },
  'fiscal-year-contradiction': {
    ja: '年度が食い違っています（「{words}」と{other}年度）。',
    en: 'The fiscal years differ: {words} and fiscal year {other}.',
  },
  'planned-meeting': {
    ja: '「{words}」とあり、これから開かれる会合の公表文かもしれません。',
    en: 'The words {words} suggest a meeting still to come.',
  },
  'delegation-not-found': { ja: '{party}の参加者が見つかりません。', en: 'The delegation of {party} was not found.' },
  'delegations-from-prose': {
    ja: '参加者の欄がないため、本文によりました（{words}）。',
    en: 'There is no list of participants; they were taken from a sentence: {words}.',
  },
  'head-not-read': {
    ja: '「{words}」から代表者の氏名と官職を分けられません。',
    en: 'Name and post of the head could not be told apart: {words}.',
  },
  'head-acting': { ja: '代理の出席です（{words}）。', en: 'Someone stands in for the head: {words}.' },
  'section-repeated': {
    ja: '同じ項目が二度あります（{words}）。後のものは読み取っていません。',
    en: 'The entry {words} stands twice; the second was not read.',
  },
  'texts-differ': {
    ja: '同じはずの語句が異なります（「{first}」と「{second}」）。',
    en: 'Two texts that should be the same differ: {first} and {second}.',
  },
  'annex-missing': {
    ja: '別添資料の本文が見つかりません。重点分野は読み取っていません。',
    en: 'The annex itself was not found; no focus areas were read.',
  },
  'areas-not-found': {
    ja: '重点分野の区分が見つかりません。本文の確認事項を一つにまとめました。',
    en: 'The text is not divided into focus areas; its commitments were gathered in one.',
  },
  'area-number-repeated': {
    ja: '重点分野の番号{number}が順序どおりではありません。',
    en: 'The focus area number {number} is repeated or out of order.',
  },
  'area-without-commitment': {
    ja: '重点分野「{heading}」に確認・合意・要請などの語が見つかりません。',
    en: 'No act (confirmed, agreed, requested …) was found in the focus area {heading}.',
  },
  'act-not-known': {
    ja: '「{words}」の文末は、確認・合意・要請などの語ではありません。文末の事柄は確認事項としませんでした。',
    en: 'No known act (confirmed, agreed …) ends this sentence; its end was not taken as a commitment: {words}',
  },
  'act-uncertain': {
    ja: '「{words}」は、会合で行われたことか、予定や条件か分かりません。確認事項としませんでした。',
    en: 'It is not certain that {words} was done at the meeting; it was not taken as a commitment.',
  },
  'act-negated': {
    ja: '「{words}」は否定の文です。確認事項としませんでした。',
    en: '{words} is a negative; it was not taken as a commitment.',
  },
  'act-weaker': {
    ja: '「{words}」が何にかかるか分からないため、改めての確認とはしませんでした。',
    en: 'It is not certain what {words} belongs to; the act was taken as confirmed, not reaffirmed.',
  },
  'by-not-told': {
    ja: '「{words}」の主体（日本側・米国側）が書かれていません。',
    en: 'The words do not say which side {words}.',
  },
  'to-not-told': {
    ja: '「{words}」の相手が書かれていません。',
    en: 'The words do not say to whom: {words}.',
  },
  'nothing-read': { ja: '公表文として読める行がありません。', en: 'No line could be read as an announcement.' },
} satisfies Record<string, Record<Locale, string>>;

export function warning(
  code: WarningCode,
  line: number | null = null,
  values: Record<string, string | number> = {},
): Warning {
  return { code, line, text: fill(sentences[code].ja, values), values };
}

/** The sentence of a warning in the language asked for. */
export function warningText({ code, values }: Warning, locale: Locale): string {
  return fill(sentences[code][locale], values);
}

function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
