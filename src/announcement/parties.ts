import type { Party } from './reading.ts';

/** How a mention stands in its sentence. */
export type Role = 'topic' | 'subject' | 'from' | 'to' | 'inner-to' | 'with' | 'among' | 'other';

export interface Mention {
  start: number;
  /** After its particle. */
  end: number;
  parties: Party[];
  role: Role;
}

type Alias = [string, Party[]];

const both: Party[] = ['jp', 'us'];

const aliases: Alias[] = [
  ...['日米両政府', '日米両国', '日米双方', '日米両者', '日米両庁', '日米両機関', '日米', '両政府', '両国', '両庁', '両者', '両機関', '両当局', '両長官',
    '両議長', '両代表', '両側', '双方'].map((name): Alias => [name, both]),
  ...['日本国防衛装備庁', '防衛装備庁', '日本国防衛省', '防衛省', '日本政府', '日本側', '我が国側', '我が国', '日側', 'ATLA', '日本'].map((name): Alias => [name, ['jp']]),
  ...['米国国防安全保障協力庁', '米国防安全保障協力庁', '国防安全保障協力庁', '米国国防安全保障協力局', '米国防安全保障協力局', '国防安全保障協力局',
    '米国国防省', '米国防省', '米国防総省', '国防総省', '国防省', '米国政府', '米政府', '米国側', '米側', 'アメリカ側', 'アメリカ合衆国側', 'DSCA', '米国'].map((name): Alias => [name, ['us']]),
];

/** Names that stand for a side in this text only, as 青柳長官 does once 青柳 is known to be its head. */
export function aliasesWith(names: { name: string; party: Party }[]): Aliases {
  const byFirst: Aliases = new Map();
  const own = names.map(({ name, party }): Alias => [name, [party]]);
  for (const alias of [...own, ...aliases].sort(([a], [b]) => b.length - a.length)) {
    const first = alias[0].charAt(0);
    byFirst.set(first, [...(byFirst.get(first) ?? []), alias]);
  }
  return byFirst;
}

/** The aliases by their first character, longest first. */
export type Aliases = Map<string, Alias[]>;

function aliasAt(folded: string, at: number, known: Aliases): Alias | undefined {
  return known.get(folded.charAt(at))?.find(([alias]) => folded.startsWith(alias, at));
}

const suffix = /^(?:□*(?:の?(?:両)?(?:副長官|長官|次長|次官|局長|代表団|代表|政府|当局|担当者|関係者|側|間|間の)|、?共に|等|など|ら|双方)?){0,3}/;
const joiner = /^(?:及び|および|並びに|ならびに|と|、|・|\/)/;

const particles: [RegExp, Role][] = [
  [/^(?:における|において|による|により|に関|について|にとって|に係|に基づ|におけ|に向け|に伴)/, 'other'],
  [/^に対し(?:ては|て)?/, 'to'],
  [/^(?:には|にも|への?)/, 'to'],
  [/^に(?=、)/, 'to'],
  [/^に(?=(?:改めて|重ねて|強く|引き続き|更に|さらに)?(?:要請|求め|説明|紹介|報告))/, 'to'],
  [/^に/, 'inner-to'],
  [/^と?の間(?:で|では)(?:は|、)?/, 'among'],
  [/^(?:とともに|と共に|と(?=、)|と(?!の))/, 'with'],
  [/^(?:からは|からも|から|より(?=、|も|は))/, 'from'],
  [/^(?:としては|として|とも(?!に)|は|も)/, 'topic'],
  [/^では?/, 'among'],
  [/^が/, 'subject'],
];

/** Who is spoken of in a sentence (folded, brackets masked), in order, agencies joined by 及び or と as one. */
export function findMentions(folded: string, known: Aliases): Mention[] {
  const mentions: Mention[] = [];
  for (let at = 0; at < folded.length; ) {
    const found = readMention(folded, at, known);
    if (found !== null) mentions.push(found);
    at = found?.end ?? at + 1;
  }
  return mentions;
}

function readMention(folded: string, start: number, known: Aliases): Mention | null {
  let parties: Party[] = [];
  let end = start;
  for (let at: number | null = start; at !== null; ) {
    const name = aliasAt(folded, at, known);
    if (name === undefined) break;
    end = at + name[0].length;
    end += suffix.exec(folded.slice(end, end + 40))?.[0].length ?? 0;
    parties = [...parties, ...name[1].filter((party) => !parties.includes(party))];
    at = nextJoined(folded, end, known);
  }
  if (end === start) return null;
  const particle = particles.find(([form]) => form.test(folded.slice(end, end + 12)));
  const length = particle?.[0].exec(folded.slice(end, end + 12))?.[0].length ?? 0;
  return { start, end: end + length, parties: sorted(parties), role: particle?.[1] ?? 'other' };
}

/** Where another agency is named right after this one (防衛装備庁及び…, 青柳防衛装備庁長官と…); null when none is. */
function nextJoined(folded: string, end: number, known: Aliases): number | null {
  const joined = joiner.exec(folded.slice(end, end + 4));
  if (joined === null) return null;
  const at = end + joined[0].length;
  return aliasAt(folded, at, known) === undefined ? null : at;
}

function sorted(parties: Party[]): Party[] {
  return both.filter((party) => parties.includes(party));
}
