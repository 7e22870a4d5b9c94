import { endsSentence, firstNumber } from './lines.ts';
import { meetingNumbers, namesSccm, scoreTitle, titleScore } from './title.ts';
import type { Warning } from './warnings.ts';
import { warning } from './warnings.ts';
import type { KnownLine } from './wrapping.ts';

/** Where the announcement stands among the lines of a page; indexes into the known lines. */
export interface Span {
  /** -1 when there is no title. */
  title: number;
  from: number;
  /** The first line after it. */
  to: number;
  warnings: Warning[];
}

export function findSpan(all: KnownLine[]): Span {
  const title = findTitle(all);
  const from = title >= 0 ? title : findStart(all);
  const second = title < 0 ? -1 : findSecondTitle(all, title);
  const limit = second < 0 ? all.length : second;
  const warnings = second < 0 ? [] : [twoMeetings(all, title, second)];
  return { title, from, to: from < 0 ? 0 : findEnd(all, from, limit), warnings };
}

function twoMeetings(all: KnownLine[], first: number, second: number): Warning {
  const line = all[second]?.line;
  const values = { first: all[first]?.line.text ?? '', second: line?.text ?? '' };
  return warning('two-meetings', line === undefined ? null : firstNumber(line), values);
}

/** The line most like a title; a page's own headline before it is less like one, and nothing after (以上) is asked. */
function findTitle(all: KnownLine[]): number {
  let best = -1;
  let bestScore = titleScore - 1;
  let headings = 0;
  for (const [at, { kind }] of all.entries()) {
    if (kind.is === 'end' || headings >= 2) break;
    if (kind.is === 'heading') headings += 1;
    const score = scoreAt(all, at);
    if (score > bestScore) [best, bestScore] = [at, score];
  }
  return best;
}

function scoreAt(all: KnownLine[], at: number): number {
  const known = all[at];
  if (known === undefined || (known.kind.is !== 'plain' && known.kind.is !== 'item')) return 0;
  const score = scoreTitle(known.line);
  return score > 0 && introduces(all[at + 1]) ? score + 4 : score;
}

function introduces(next: KnownLine | undefined): boolean {
  return next !== undefined && ['opening', 'heading', 'layout'].includes(next.kind.is);
}

/** A later line that is the title of another meeting, with an announcement after it. */
function findSecondTitle(all: KnownLine[], title: number): number {
  const own = meetingNumbers(all[title]?.line.folded ?? '')[0];
  return all.findIndex(({ line }, at) => {
    if (at <= title || scoreAt(all, at) < titleScore + 4) return false;
    const number = meetingNumbers(line.folded)[0];
    const follows = all.slice(at + 1, at + 4).some(introduces);
    return number !== undefined && own !== undefined && number !== own && follows;
  });
}

/** Without a title, the first heading or opening; without those, the first sentence about the meeting. */
function findStart(all: KnownLine[]): number {
  const laid = all.findIndex(
    ({ kind, line }) =>
      kind.is === 'opening' || kind.is === 'annex' || (kind.is === 'heading' && kind.heading.section !== 'other') ||
      isAnnexTitle(line.folded),
  );
  const told = all.findIndex(
    ({ kind, line }) => kind.is !== 'site' && endsSentence(line.folded) && isAboutSides(line.folded),
  );
  if (laid < 0 || told < 0) return Math.max(laid, told);
  return all[laid]?.kind.is === 'annex' || isAnnexTitle(all[laid]?.line.folded ?? '') ? Math.min(laid, told) : laid;
}

function isAboutSides(folded: string): boolean {
  return namesSccm(folded) || /防衛装備庁|国防安全保障協力|DSCA/.test(folded);
}

/** …における協議の要旨: the annex's own title, which may stand without 別添. */
export function isAnnexTitle(folded: string): boolean {
  return folded.length <= 100 && namesSccm(folded) && /(?:要旨|における(?:協議の)?概要|ファクトシート)(?:\(仮訳\))?$/.test(folded);
}

/**
 * The first line after the announcement: behind (以上), unless the annex or a note follows it, or behind the last line
 * that was read when there is none.
 */
function findEnd(all: KnownLine[], from: number, limit: number): number {
  for (let at = from; at < limit; at += 1) {
    const next = at + 1 < limit ? all[at + 1] : undefined;
    const goesOn = next !== undefined && (['annex', 'note'].includes(next.kind.is) || isAnnexTitle(next.line.folded));
    if (all[at]?.kind.is === 'end' && !goesOn) return at + 1;
  }
  return limit;
}
