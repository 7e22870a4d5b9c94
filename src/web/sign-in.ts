import { Router } from 'express';
import type { Request, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { insertAuditEntry } from '../audit/queries.ts';
import type { Actor, AuditNote } from '../audit/rules.ts';
import type { Deps } from '../deps.ts';
import { findCredentials } from '../people/queries.ts';
import type { Person } from '../people/rules.ts';
import { isPassword } from '../people/passwords.ts';
import { localPath, readCarried, shownOf } from './carried.ts';
import type { Carried } from './carried.ts';
import { clearCookie, cookieOf, setCookie } from './cookies.ts';
import { show } from './show.ts';
import { closeSession, openSession, sessionLimits } from './sessions.ts';
import { doingOf, visitOf } from './visit.ts';

const signInForm = z.object({
  email: z.string().max(200).transform((text) => text.trim().toLowerCase()),
  password: z.string().max(1000),
  to: z.string().optional(),
  carried: z.string().optional(),
});

export function signInRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/sign-in', (req, res) => {
    showSignIn(deps, req, res, { to: localPath(textOf(req.query['to'])), carried: null, status: 200 });
  });

  router.post('/sign-in', ...limits(deps), async (req, res) => {
    const read = signInForm.safeParse(req.body);
    const given = read.success ? read.data : { email: '', password: '' };
    const to = localPath(given.to);
    const carried = readCarried(given.carried);
    const found = await findCredentials(deps.db.read, given.email);
    const matches = await isPassword(given.password, found?.passwordHash ?? null);
    if (found === null || !matches || found.person.disabled) {
      await noteRefusal(deps, res, found?.person ?? null);
      // One sentence for every reason: it gives away nothing about accounts.
      showSignIn(deps, req, res, { to, carried, email: given.email, refusal: 'web.refusal.sign-in', status: 422 });
      return;
    }
    await signIn(deps, req, res, found.person);
    if (carried === null) res.redirect(303, to);
    else showResume(deps, req, res, carried);
  });

  router.post('/sign-out', async (req, res) => {
    const token = cookieOf(req, 'session');
    if (token !== null) await closeSession(deps.db, token);
    const { person } = visitOf(res);
    if (person !== null) await note(deps, { change: 'session.close', noun: 'person', ref: person.email }, doingOf(res));
    clearCookie(req, res, 'session');
    clearCookie(req, res, 'until');
    res.redirect(303, '/sign-in');
  });

  return router;
}

/** Gives a new session token at each sign-in, so that one planted before is worth nothing. */
export async function signIn(deps: Deps, req: Request, res: Response, person: Person): Promise<void> {
  const before = cookieOf(req, 'session');
  if (before !== null) await closeSession(deps.db, before);
  const { now, origin } = visitOf(res);
  const token = await openSession(deps.db, person.id, origin, now);
  const by = { person, name: person.name, origin };
  await note(deps, { change: 'session.open', noun: 'person', ref: person.email }, { by, now });
  setCookie(req, res, 'session', token, sessionLimits.absolute);
  setCookie(req, res, 'until', String(now.getTime() + sessionLimits.absolute), sessionLimits.absolute);
}

/**
 * Notes an attempt that failed, in the same time whether the account exists. Of what was typed nothing is kept but the
 * address of an account: people type passwords into the wrong field. Attempts past the limit do not come here.
 */
async function noteRefusal(deps: Deps, res: Response, person: Person | null): Promise<void> {
  const { origin, now } = visitOf(res);
  const refusal = { change: 'session.refuse', noun: 'person', ref: person?.email ?? '' } as const;
  await note(deps, { ...refusal, detail: person?.disabled === true ? { disabled: true } : {} }, {
    by: { person: null, name: '', origin }, now,
  });
}

async function note(deps: Deps, told: AuditNote, { by, now }: { by: Actor; now: Date }): Promise<void> {
  await deps.db.writeQuietly((tx) => insertAuditEntry(tx, by, now, told));
}

interface SignInPage {
  to: string;
  carried: Carried | null;
  email?: string;
  refusal?: 'web.refusal.sign-in' | 'web.refusal.too-many';
  status: number;
}

/** The sign-in page; with `carried`, the form that could not be saved waits in it. */
export function showSignIn(deps: Deps, req: Request, res: Response, given: SignInPage): void {
  const { t } = visitOf(res);
  const page = {
    to: given.to,
    carried: given.carried === null ? '' : JSON.stringify(given.carried),
    email: given.email ?? '',
    refusal: given.refusal === undefined ? null : t(given.refusal),
  };
  show(deps, req, res, 'web/sign-in', page, { title: t('web.sign-in.title'), status: given.status });
}

function showResume(deps: Deps, req: Request, res: Response, carried: Carried): void {
  const { t } = visitOf(res);
  show(deps, req, res, 'web/resume', { ...carried, shown: shownOf(carried) }, { title: t('web.resume.title') });
}

// Ten failures in a quarter of an hour for an account from an address, and a wider limit for the address alone.
function limits(deps: Deps) {
  const limit = (most: number, key: (req: Request) => string) =>
    rateLimit({
      windowMs: 15 * 60_000,
      limit: most,
      skipSuccessfulRequests: true,
      keyGenerator: key,
      validate: false,
      standardHeaders: false,
      legacyHeaders: false,
      handler: (req, res) => {
        const { to, carried } = (req.body ?? {}) as Record<string, unknown>;
        showSignIn(deps, req, res, {
          to: localPath(textOf(to)),
          carried: readCarried(textOf(carried)),
          email: emailOf(req),
          refusal: 'web.refusal.too-many',
          status: 429,
        });
      },
    });
  return [limit(10, (req) => `${req.ip ?? ''} ${emailOf(req)}`), limit(60, (req) => req.ip ?? '')];
}

function emailOf(req: Request): string {
  return textOf((req.body as { email?: unknown } | undefined)?.email).trim().toLowerCase();
}

// A field sent twice is a list, which no page of ours sends.
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
