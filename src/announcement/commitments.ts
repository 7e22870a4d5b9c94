import type { Line } from './lines.ts';
import { firstNumber, restOf } from './lines.ts';
import { readItem } from './marks.ts';
import type { Aliases, Mention } from './parties.ts';
import { findMentions } from './parties.ts';
import type { Act, Party, ReadCommitment } from './reading.ts';
import { maskInner, sentencesOf } from './sentences.ts';
import type { Verb } from './verbs.ts';
import { beforeVerb, findVerbs } from './verbs.ts';
import type { Warning } from './warnings.ts';
import { warning } from './warnings.ts';

export interface Found {
  commitments: ReadCommitment[];
  warnings: Warning[];
}

const mutual: Act[] = ['confirmed', 'reaffirmed', 'agreed'];
const informative: Act[] = ['assessed', 'explained'];

/** What a paragraph says was confirmed, agreed, requested …: one commitment for each act, in the order of its words. */
export function findCommitments(paragraph: Line, known: Aliases): Found {
  const found: Found = { commitments: [], warnings: [] };
  for (const sentence of statementsIn(paragraph)) {
    const read = readSentence(sentence, known);
    found.commitments.push(...read.commitments);
    found.warnings.push(...read.warnings);
  }
  return found;
}

/** The sentences of a paragraph, without the mark before its first. */
export function statementsIn(paragraph: Line): Line[] {
  const item = readItem(paragraph);
  return sentencesOf(item === null || item.loose ? paragraph : item.rest);
}

interface Clause {
  verb: Verb;
  start: number;
  mentions: Mention[];
  /** Whether a mention is a topic right behind a comma. */
  isLed: (mention: Mention) => boolean;
}

function readSentence(sentence: Line, known: Aliases): Found {
  const masked = maskInner(sentence.folded);
  const verbs = findVerbs(masked);
  if (verbs.length === 0) return { commitments: [], warnings: [] };
  const mentions = findMentions(masked, known);
  const { stated, warnings } = statedVerbs(sentence, masked, verbs, mentions);
  const isLed = (it: Mention): boolean => masked.charAt(it.start - 1) === '、' && masked.charAt(it.end - 1) === 'は';
  const clauses = stated.map((verb, place): Clause => {
    const start = stated[place - 1]?.next ?? 0;
    return { verb, start, mentions: mentions.filter((it) => it.start >= start && it.end <= verb.start), isLed };
  });
  return readClauses(sentence, masked, clauses, warnings);
}

/** The verbs that say what was done at the meeting; every other that might have been one is warned of. */
function statedVerbs(sentence: Line, masked: string, verbs: Verb[], mentions: Mention[]) {
  const warnings: Warning[] = [];
  const stated = verbs.filter((verb) => {
    if (verb.form === 'inner') return false;
    if (verb.form === 'negated') return refuse('act-negated', verb);
    if (verb.form === 'doubtful') return (mutual.includes(verb.act) && verb.hasClause) || refuse('act-uncertain', verb);
    return verb.form === 'final' || isOwnStatement(masked, verb, verbs, mentions) || refuse('act-uncertain', verb);
  });
  return { stated, warnings };

  function refuse(code: 'act-negated' | 'act-uncertain', verb: Verb): false {
    const end = verb.form === 'negated' ? verb.next + 8 : verb.end;
    const words = restOf(sentence, clauseStart(masked, verb.start), end).text;
    warnings.push(warning(code, firstNumber(sentence), { words }));
    return false;
  }
}

/** Where the clause of a verb begins, behind the comma before its object; the commas of its adverbs part nothing. */
function clauseStart(masked: string, verbStart: number): number {
  const from = Math.max(0, verbStart - 60);
  return from + beforeVerb(masked, verbStart).lastIndexOf('、') + 1;
}

/**
 * Whether a verb in the middle of a sentence is a statement beside the last one, or only part of what the last one is
 * about (原因を確認し、除去することで一致した agrees on checking; it does not say that anything was checked).
 */
function isOwnStatement(masked: string, verb: Verb, verbs: Verb[], mentions: Mention[]): boolean {
  if (verb.act === 'assessed' || verb.hasClause) return true;
  const isNewSubject = mentions.some(
    ({ start, role }) => start >= verb.next && start <= verb.next + 12 && (role === 'topic' || role === 'from'),
  );
  if (isNewSubject) return true;
  const last = verbs.findLast(({ form, start }) => form === 'final' && start >= verb.next);
  // The sentence may end in a verb that is no act (歓迎した): then its object decides.
  if (last === undefined) return !/(?:こと|よう|旨|べく)/.test(masked.slice(verb.next));
  return !last.hasClause || beforeVerb(masked, last.start) === '';
}

function readClauses(sentence: Line, masked: string, clauses: Clause[], warnings: Warning[]): Found {
  const commitments: ReadCommitment[] = [];
  let topic: Party[] = [];
  clauses.forEach((clause, place) => {
    const next = clauses[place + 1];
    const by = readBy(masked, clause, topic);
    const to = readTo(clause, by);
    // Of two sides, who asks the one is the other.
    const asker = by.length === 0 && clause.verb.act === 'requested' && to.length === 1 ? otherSide(to) : by;
    if (ownTopic(clause) !== null) topic = asker;
    const isWhole = clauses.length === 1 || [clause, next].some((it) => it !== undefined && saysNothing(masked, it));
    const text = isWhole ? sentence.text : clauseText(sentence, clause, next);
    const act = readAct(masked, clause);
    const words = sentence.text.slice(clause.verb.start, clause.verb.end);
    const line = firstNumber(sentence);
    if (act.weakened !== null) warnings.push(warning('act-weaker', line, { words: act.weakened }));
    if (asker.length === 0) warnings.push(warning('by-not-told', line, { words }));
    if (act.act === 'requested' && to.length === 0) warnings.push(warning('to-not-told', line, { words }));
    commitments.push({ act: act.act, by: asker, to, text, operative: !informative.includes(act.act) });
  });
  return { commitments, warnings };
}

function otherSide(parties: Party[]): Party[] {
  return parties.includes('jp') ? ['us'] : ['jp'];
}

/** Who the clause is about: of several, the last that follows a comma (米側は…を約束し、双方は…で一致した). */
function ownTopic({ mentions, isLed }: Clause): Mention | null {
  const topics = mentions.filter(({ role, parties }) => role === 'topic' || (role === 'among' && parties.length === 2));
  return topics.findLast((topic, at) => at > 0 && isLed(topic)) ?? topics[0] ?? null;
}

function readBy(masked: string, clause: Clause, inherited: Party[]): Party[] {
  const { verb, mentions } = clause;
  const from = mentions.find(({ role }) => role === 'from');
  const topic = ownTopic(clause);
  if (verb.received) return from?.parties ?? [];
  if (topic !== null) return mutual.includes(verb.act) ? withPartner(topic, mentions) : topic.parties;
  if (from !== undefined) return from.parties;
  const subject = mentions.find((it) => it.role === 'subject' && !holdsClause(masked.slice(it.end, verb.start)));
  return subject?.parties ?? inherited;
}

/** 防衛装備庁は、…との間で…一致した: what is done with the other is done by both. */
function withPartner(topic: Mention, mentions: Mention[]): Party[] {
  const partner = mentions.find(
    ({ start, role }) => start > topic.start && (role === 'with' || role === 'among'),
  );
  if (partner === undefined) return topic.parties;
  return (['jp', 'us'] as const).filter((party) => topic.parties.includes(party) || partner.parties.includes(party));
}

function holdsClause(words: string): boolean {
  return /(?:こと|旨|よう|べき|もの)/.test(words);
}

function readTo({ verb, mentions }: Clause, by: Party[]): Party[] {
  if (verb.act !== 'requested' && verb.act !== 'explained') return [];
  if (verb.received) return mentions.find(({ role }) => role === 'topic')?.parties ?? [];
  const addressed = mentions.find(({ role, parties }) => role === 'to' && parties.length === 1);
  if (addressed === undefined) return [];
  return by.some((party) => addressed.parties.includes(party)) ? [] : addressed.parties;
}

const again = '(?:改めて|あらためて|重ねて|再度)';
const againAnywhere = new RegExp(again);
const againAtStart = new RegExp(`^、?${again}、`);

/** 改めて・重ねて beside the verb make 確認 a reaffirmation; farther off they may belong to something else. */
function readAct(masked: string, { verb, start, mentions }: Clause): { act: Act; weakened: string | null } {
  if (verb.act !== 'confirmed') return { act: verb.act, weakened: null };
  const beside = masked.slice(Math.max(0, verb.start - 60) + beforeVerb(masked, verb.start).length, verb.start);
  const topic = mentions.find(({ role }) => role === 'topic');
  const leads = [start, topic?.end].some((at) => at !== undefined && againAtStart.test(masked.slice(at, at + 8)));
  if (againAnywhere.test(beside) || leads) return { act: 'reaffirmed', weakened: null };
  return { act: 'confirmed', weakened: againAnywhere.exec(masked.slice(start, verb.start))?.[0] ?? null };
}

/** 確認し、合意した: the second verb has no words of its own. */
function saysNothing(masked: string, { verb, start }: Clause): boolean {
  return verb.start <= start || masked.slice(start, verb.start).trim() === '';
}

/** The words of one of several acts in a sentence; the sides they share are left out, as `by` names them. */
function clauseText(sentence: Line, clause: Clause, next: Clause | undefined): string {
  if (next === undefined) return restOf(sentence, clause.start).text;
  const topic = ownTopic(clause);
  const isShared = topic !== null && ownTopic(next) === null && topic.start - clause.start < 20;
  const start = isShared ? topic.end : clause.start;
  const comma = sentence.folded.charAt(start) === '、' ? 1 : 0;
  return restOf(sentence, start + comma, clause.verb.end).text;
}
