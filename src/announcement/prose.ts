import { foldWidth } from '../lib/width.ts';
import { readHead } from './head.ts';
import type { Line } from './lines.ts';
import { firstNumber, restOf } from './lines.ts';
import type { Delegations } from './participants.ts';
import { readDelegations, readProse } from './participants.ts';
import type { Party, ReadDelegation } from './reading.ts';
import { warning } from './warnings.ts';

type Found = Omit<Delegations, 'places'>;

/** The delegations as a sentence names them: 日本側から…が出席, or A防衛装備庁長官は、B長官との間で…. */
export function delegationsFromProse(sentences: Line[]): Found {
  const told = sentences.find((line) => readProse(line) !== null);
  if (told !== undefined) {
    const { delegations, warnings } = readDelegations([told]);
    const people = delegations.filter(({ text }) => !namesNoOne(text));
    if (people.length === 0) return { delegations: [], warnings: [] };
    const own = warnings.filter(({ values }) => people.some(({ text }) => text === values['words']));
    return { delegations: people, warnings: [...own, fromProse(told)] };
  }
  for (const line of sentences) {
    const delegations = readHeads(line);
    if (delegations.length > 0) return { delegations, warnings: [fromProse(line)] };
  }
  return { delegations: [], warnings: [] };
}

/** 防衛装備庁のほか、… lists agencies, and words that go on about the meeting are more than a delegation. */
function namesNoOne(text: string): boolean {
  const folded = foldWidth(text);
  return /^[^、]*[庁省局部](?:\([A-Z]+\))?の(?:ほか|他)/.test(folded) || /会合|開催/.test(folded);
}

function fromProse(line: Line) {
  return warning('delegations-from-prose', firstNumber(line), { words: line.text });
}

/** The two heads of a sentence that says they met; none unless both are named with their posts. */
function readHeads(line: Line): ReadDelegation[] {
  if (!/(?:会合|協議|SCCM)/.test(line.folded)) return [];
  const heads = line.folded.slice(0, 200).split(/、|(?<=長官)(?:と|及び|並びに)/).flatMap((part) => headIn(line, part));
  const parties: Party[] = ['jp', 'us'];
  const found = parties.flatMap((party) => heads.find((head) => head.party === party) ?? []);
  return found.length === 2 ? found : [];
}

const office = /(?:防衛装備庁|(?:米国?)?国防安全保障協力[庁局]|DSCA)(?:\([A-Z]+\))?長官/;

function headIn(line: Line, part: string): ReadDelegation[] {
  const found = office.exec(part);
  if (found === null || found.index === 0 || found.index > 24) return [];
  const start = line.folded.indexOf(part);
  const end = start + found.index + found[0].length;
  const person = restOf(line, start, end);
  const head = readHead([person]);
  if (head === null || head.name === null || !/^(?:[一-鿿々]{1,6}|[ァ-ヶー・=]{2,30}|[A-Z])$/.test(head.name)) return [];
  const party = found[0].startsWith('防衛') ? 'jp' : 'us';
  const others = /^ ?(?:ほか|他|等)/.test(line.folded.slice(end, end + 3));
  return [{ party, text: person.text, head, others }];
}
