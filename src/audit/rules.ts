import type { Day } from '../lib/dates.ts';
import type { Bilingual } from '../lib/locale.ts';
import { messageKeys } from '../lib/messages.ts';
import type { MessageKey } from '../lib/messages.ts';
import type { Person } from '../people/rules.ts';
import type { DetailField } from './field-rules.ts';

type Under<Prefix extends string, Key> = Key extends `${Prefix}${infer Rest}` ? Rest : never;

/** What can be done, noun and verb: every one has its words, `audit.change.…`, in a file of messages. */
export type Change = Under<'audit.change.', MessageKey>;

/** What can leave the register as a file. */
export type Exportable = Change extends infer Each ? (Each extends `${infer What}.export` ? What : never) : never;

/** What it can be done to, with its words, `audit.noun.…`. */
export type AuditNoun = Under<'audit.noun.', MessageKey>;

function under<Word>(prefix: string): Word[] {
  return messageKeys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length) as Word);
}

export const changes = under<Change>('audit.change.');
export const auditNouns = under<AuditNoun>('audit.noun.');

// What has no name of its own in what was done to it.
const within: Partial<Record<AuditNoun, Change[]>> = {
  filing: ['meeting.file'],
  delegation: ['meeting.delegations'],
  concurrence: ['minutes.concur', 'minutes.unconfirmed', 'minutes.take-back', 'minutes.void'],
  'status-update': ['action.update'],
};

/** Everything that is done to records of a kind, also where it is noted of the record they belong to. */
export function changesOf(noun: AuditNoun): Change[] {
  return [...changes.filter((change) => change.startsWith(`${noun}.`)), ...(within[noun] ?? [])];
}

/** Who makes a change: a person, the command line of the machine itself, or someone not signed in, without a name. */
export interface Actor {
  person: Person | null;
  name: string;
  /** The network address, or 'command line'. */
  origin: string;
}

/** What a change says beside: only what has words in both languages to be read in. */
export type Detail = { [Field in DetailField]?: unknown };

/** What happened to which record; `ref` is the record's number. */
export interface AuditNote {
  change: Change;
  noun: AuditNoun;
  ref: string;
  detail?: Detail;
}

/** An entry as it was written, maybe by an older program with other words. */
export interface AuditEntry {
  id: number;
  at: string;
  personName: string;
  origin: string;
  change: string;
  noun: string;
  ref: string;
  detail: string;
  hash: string;
}

export const commandLine: Actor = { person: null, name: 'command line', origin: 'command line' };

/** Who wrote what a database of an earlier version was brought up to date with. */
export const schemaUpgrade = 'schema upgrade';

/** What the audit is narrowed to; null is no narrowing. */
export interface AuditFilter {
  /** An account's id, or what no account did: the command line, and attempts to sign in. */
  person: number | 'none' | null;
  noun: AuditNoun | null;
  ref: string | null;
  change: Change | null;
  /** The first and the last day, in Tokyo. */
  from: Day | null;
  to: Day | null;
}

export const wholeAudit: AuditFilter = { person: null, noun: null, ref: null, change: null, from: null, to: null };

/** What the records of a page of entries are called now, where their number alone says little. */
export interface RecordNames {
  /** By slug. */
  themes: Map<string, Bilingual>;
  indicators: Map<string, Bilingual>;
  /** By id. */
  offices: Map<string, Bilingual>;
  themeIds: Map<string, Bilingual>;
  /** The id of an account by its address. */
  people: Map<string, number>;
  /** The numbers of commitments that stand: a struck one has no page of its own. */
  commitments: Set<string>;
}
