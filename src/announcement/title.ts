import { readNumeralAt } from '../lib/numerals.ts';
import type { Line } from './lines.ts';
import { endsSentence } from './lines.ts';

/** The names under which the meeting is spoken of; SCC, SSC and DICAS are other meetings. */
const meetingNames = ['安全保障協力協議会合', 'SCCM', '安全保障協力協議会議', 'Security Cooperation Consultative Meeting'];
const otherMeetings = /協議会|委員会|定期協議|会合|会議|会談|フォーラム|2\+2|協議/;

export function namesSccm(folded: string): boolean {
  return meetingNames.some((name) => folded.includes(name));
}

function isAboutMeeting(folded: string): boolean {
  return namesSccm(folded) || otherMeetings.test(folded);
}

/** A title is at least this likely. */
export const titleScore = 5;

/**
 * How likely a line is the title of the announcement, from its own words. A news page's headline (を開催, an agency
 * before 、, a date in brackets) and the title of an annex (における) stay below.
 */
export function scoreTitle(line: Line): number {
  const { folded } = line;
  if (folded.length > 120 || endsSentence(folded) || !isAboutMeeting(folded) || /^[-・◎]/.test(folded)) return 0;
  const end = folded.replace(/[」』】)]+$/, '').replace(/\((?:お知らせ|報告|概要)$/, '');
  let score = namesSccm(folded) ? 4 : 2;
  if (/について$/.test(end)) score += 4;
  else if (/(?:開催|実施|結果|概要|結果概要)$/.test(end)) score += 2;
  if (/^[「『【]?(?:第|令和|平成|日米|安全|SCCM)/.test(folded)) score += 1;
  if (folded.includes('、')) score -= 2;
  if (folded.includes('における') || /(?:要旨|仮訳)$/.test(end)) score -= 5;
  if (/月\d*日?\)/.test(folded)) score -= 2;
  return score;
}

/** The numbers of meetings a text names (第10回…会合), in order; only of an SCCM when `sccmOnly`. */
export function meetingNumbers(folded: string): number[] {
  const numbers: number[] = [];
  for (let at = folded.indexOf('第'); at >= 0; at = folded.indexOf('第', at + 1)) {
    const figure = readNumeralAt(folded, at + 1 + (folded.charAt(at + 1) === ' ' ? 1 : 0));
    if (figure === null) continue;
    const rest = folded.slice(figure.end, figure.end + 60).trimStart();
    if (rest.startsWith('回') && figure.value > 0) numbers.push(figure.value);
  }
  return numbers;
}

/** The numbers a text gives to an SCCM: 第N回 followed by the name of the meeting and nothing else between. */
export function sccmNumbers(folded: string): number[] {
  const numbers: number[] = [];
  for (let at = folded.indexOf('第'); at >= 0; at = folded.indexOf('第', at + 1)) {
    const figure = readNumeralAt(folded, at + 1 + (folded.charAt(at + 1) === ' ' ? 1 : 0));
    if (figure === null || figure.value === 0) continue;
    const rest = folded.slice(figure.end, figure.end + 60).trimStart();
    const name = /^回 ?[「『]? ?(?:目の ?)?(?:日米(?:間の|の)?)? ?/.exec(rest);
    const isNamed = name !== null && meetingNames.some((known) => rest.startsWith(known, name[0].length));
    if (isNamed) numbers.push(figure.value);
  }
  return numbers;
}
