import type { Request, Response } from 'express';
import { insertAuditEntry } from '../audit/queries.ts';
import type { Actor, AuditNote } from '../audit/rules.ts';
import type { Deps } from '../deps.ts';
import type { Person } from '../people/rules.ts';
import { localPath, readCarried } from './carried.ts';
import type { Carried } from './carried.ts';
import { cookieOf, setCookie } from './cookies.ts';
import { tellDraftKey } from './draft-key.ts';
import { closeSession, openSession, sessionLimits } from './sessions.ts';
import { show } from './show.ts';
import { typedInWords } from './typed-words.ts';
import { visitOf } from './visit.ts';

/** Where a person goes once signed in, and the form that could not be saved before. */
export interface Onward {
  to: string;
  carried: Carried | null;
}

/** What a page of signing in carries on, of the form that was sent. */
export function onwardOf(req: Request): Onward {
  const { to, carried } = (req.body ?? {}) as Record<string, unknown>;
  return { to: localPath(textOf(to)), carried: readCarried(textOf(carried)) };
}

// A field sent twice is a list, which no page of ours sends.
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Gives a new session token at each sign-in, so that one planted before is worth nothing. */
export async function signIn(deps: Deps, req: Request, res: Response, person: Person): Promise<void> {
  const { now, origin } = visitOf(res);
  const token = await newSession(deps, req, res, person, false);
  const by = { person, name: person.name, origin };
  await noteQuietly(deps, { change: 'session.open', noun: 'person', ref: person.email }, { by, now });
  setCookie(req, res, 'session', token, sessionLimits.absolute);
  setCookie(req, res, 'until', String(now.getTime() + sessionLimits.absolute), sessionLimits.absolute);
  tellDraftKey(deps, req, res, person.id);
}

/** Remembers that the password was right; the session opens nothing but the steps that are left of the sign-in. */
export async function awaitStep(deps: Deps, req: Request, res: Response, person: Person): Promise<void> {
  setCookie(req, res, 'session', await newSession(deps, req, res, person, true), sessionLimits.absolute);
}

async function newSession(deps: Deps, req: Request, res: Response, person: Person, waits: boolean): Promise<string> {
  const before = cookieOf(req, 'session');
  if (before !== null) await closeSession(deps.db, before);
  const { now, origin } = visitOf(res);
  const { id, version } = person;
  return openSession(deps.db, id, origin, now, { agent: req.headers['user-agent'], waits, version });
}

/** On to where the person wanted to go, or to the form that waits to be saved. */
export function goOnSignedIn(deps: Deps, req: Request, res: Response, { to, carried }: Onward): void {
  if (carried === null) return res.redirect(303, to);
  const { t } = visitOf(res);
  show(deps, req, res, 'web/resume', { ...carried, shown: typedInWords(carried, t) }, { title: t('web.resume.title') });
}

/** Adds an entry of who signs in and out: no page shows it but the audit. */
export async function noteQuietly(deps: Deps, told: AuditNote, { by, now }: { by: Actor; now: Date }): Promise<void> {
  await deps.db.writeQuietly((tx) => insertAuditEntry(tx, by, now, told));
}
