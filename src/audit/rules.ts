import type { Person } from '../people/rules.ts';

/** Who makes a change: a person, or the command line of the machine itself. */
export interface Actor {
  person: Person | null;
  name: string;
  /** The network address, or 'command line'. */
  origin: string;
}

/** What happened to which record: `change` is noun and verb such as 'action.add', `ref` the record's number. */
export interface AuditNote {
  change: string;
  noun: string;
  ref: string;
  detail?: Record<string, unknown>;
}

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
