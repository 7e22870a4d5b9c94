import type { MessageKey } from '../lib/messages.ts';
import type { Person } from '../people/rules.ts';

type Under<Prefix extends string, Key> = Key extends `${Prefix}${infer Rest}` ? Rest : never;

/** What can be done, noun and verb: every one has its words, `audit.change.…`, in a file of messages. */
export type Change = Under<'audit.change.', MessageKey>;

/** What can leave the register as a file. */
export type Exportable = Change extends infer Each ? (Each extends `${infer What}.export` ? What : never) : never;

/** What it can be done to, with its words, `audit.noun.…`. */
export type AuditNoun = Under<'audit.noun.', MessageKey>;

/** Who makes a change: a person, the command line of the machine itself, or someone not signed in, without a name. */
export interface Actor {
  person: Person | null;
  name: string;
  /** The network address, or 'command line'. */
  origin: string;
}

/** What happened to which record; `ref` is the record's number. */
export interface AuditNote {
  change: Change;
  noun: AuditNoun;
  ref: string;
  detail?: Record<string, unknown>;
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
}

export const commandLine: Actor = { person: null, name: 'command line', origin: 'command line' };
