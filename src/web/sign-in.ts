import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { findCredentials } from '../people/queries.ts';
import type { Person } from '../people/rules.ts';
import { isPassword } from '../people/passwords.ts';
import { localPath } from './carried.ts';
import { clearCookie, cookieOf } from './cookies.ts';
import { closeSession } from './sessions.ts';
import { noteQuietly, onwardOf, textOf } from './signed-in.ts';
import { afterPassword, signInCodeRoutes } from './sign-in-code.ts';
import { signInPasswordRoutes } from './sign-in-password.ts';
import { signInLimits } from './sign-in-limits.ts';
import { showSignIn } from './sign-in-pages.ts';
import { doingOf, visitOf } from './visit.ts';
import { waitingOf } from './waiting.ts';

const signInForm = z.object({
  email: z.string().max(200).transform((text) => text.trim().toLowerCase()),
  password: z.string().max(1000),
});

export function signInRoutes(deps: Deps): Router {
  const router = Router();
  const refuseMore = (req: Request, res: Response): void => {
    showSignIn(deps, req, res, { ...onwardOf(req), email: emailOf(req), refusal: 'web.refusal.too-many', status: 429 });
  };

  router.get('/sign-in', (req, res) => {
    showSignIn(deps, req, res, { to: localPath(textOf(req.query['to'])), carried: null, status: 200 });
  });

  router.post('/sign-in', ...signInLimits(emailOf, refuseMore), async (req, res) => {
    const read = signInForm.safeParse(req.body);
    const given = read.success ? read.data : { email: '', password: '' };
    const onward = onwardOf(req);
    const found = await findCredentials(deps.db.read, given.email);
    const matches = await isPassword(given.password, found?.passwordHash ?? null);
    if (found === null || !matches || found.person.disabled) {
      await noteRefusal(deps, res, found?.person ?? null);
      // One sentence for every reason: it gives away nothing about accounts.
      showSignIn(deps, req, res, { ...onward, email: given.email, refusal: 'web.refusal.sign-in', status: 422 });
      return;
    }
    await afterPassword(deps, req, res, found.person, onward);
  });

  // One count for both steps: each of them takes a code.
  const limits = signInLimits((req) => String(waitingOf(req.res as Response).id), refuseMore);
  router.use(signInPasswordRoutes(deps, limits));
  router.use(signInCodeRoutes(deps, limits));

  router.post('/sign-out', async (req, res) => {
    const token = cookieOf(req, 'session');
    if (token !== null) await closeSession(deps.db, token);
    const { person } = visitOf(res);
    if (person !== null) {
      await noteQuietly(deps, { change: 'session.close', noun: 'person', ref: person.email }, doingOf(res));
    }
    // What this computer kept of pages is for nobody who uses it next.
    res.set('Clear-Site-Data', '"cache"');
    clearCookie(req, res, 'session');
    clearCookie(req, res, 'until');
    clearCookie(req, res, 'drafts');
    res.redirect(303, '/sign-in');
  });

  return router;
}

/**
 * Notes an attempt that failed, in the same time whether the account exists. Of what was typed nothing is kept but the
 * address of an account: people type passwords into the wrong field. Attempts past the limit do not come here.
 */
async function noteRefusal(deps: Deps, res: Response, person: Person | null): Promise<void> {
  const { origin, now } = visitOf(res);
  const refusal = { change: 'session.refuse', noun: 'person', ref: person?.email ?? '' } as const;
  await noteQuietly(deps, { ...refusal, detail: person?.disabled === true ? { disabled: true } : {} }, {
    by: { person: null, name: '', origin }, now,
  });
}

function emailOf(req: Request): string {
  return textOf((req.body as { email?: unknown } | undefined)?.email).trim().toLowerCase();
}
