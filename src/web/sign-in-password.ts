import { Router } from 'express';
import type { RequestHandler } from 'express';
import type { Deps } from '../deps.ts';
import { firstPasswordForm } from '../people/forms.ts';
import { chooseFirstPassword } from '../people/own-password-operations.ts';
import { isPasswordOnce } from '../people/queries.ts';
import { findSecondFactor } from '../people/second-factor-queries.ts';
import { readForm } from './forms.ts';
import { afterPassword, codeRefusals } from './sign-in-code.ts';
import { noGuess } from './sign-in-limits.ts';
import { showFirstPassword } from './sign-in-pages.ts';
import { goOnSignedIn, onwardOf, signIn } from './signed-in.ts';
import { visitOf } from './visit.ts';
import { waitingOf, whoWaits } from './waiting.ts';

/**
 * The step of a sign-in with a password that was given for it alone: choosing one's own. Where a second factor is set,
 * its code is asked for in the same step: who knows the given password alone shall not take the account from its owner.
 */
export function signInPasswordRoutes(deps: Deps, limits: RequestHandler[]): Router {
  const router = Router();

  router.use('/sign-in/password', whoWaits(deps), async (_req, res, next) => {
    // Chosen already, perhaps in another window.
    if (!(await isPasswordOnce(deps.db.read, waitingOf(res).id))) return res.redirect(303, '/sign-in/code');
    next();
  });

  router.get('/sign-in/password', async (req, res) => {
    const { secret } = await findSecondFactor(deps.db.read, waitingOf(res).id);
    showFirstPassword(deps, req, res, { to: '/', carried: null, asksCode: secret !== null }, []);
  });

  router.post('/sign-in/password', ...limits, async (req, res) => {
    const person = waitingOf(res);
    const { now, origin } = visitOf(res);
    const doing = { by: { person, name: person.name, origin }, now };
    const onward = onwardOf(req);
    const asksCode = (await findSecondFactor(deps.db.read, person.id)).secret !== null;
    const form = readForm(firstPasswordForm, req.body);
    if (!form.ok) return showFirstPassword(deps, req, res, { ...onward, asksCode }, form.refusals);
    const { password, code } = form.value;
    const confirm = async () => (asksCode ? codeRefusals(deps, res, person, code) : []);
    const chosen = await chooseFirstPassword(deps.db, person, { chosen: password, confirm }, doing);
    if (!chosen.ok) {
      if (chosen.refusals.every(({ field }) => field !== 'code')) noGuess(res);
      return showFirstPassword(deps, req, res, { ...onward, asksCode }, chosen.refusals);
    }
    if (!asksCode) return afterPassword(deps, req, res, chosen.value, onward);
    await signIn(deps, req, res, chosen.value);
    goOnSignedIn(deps, req, res, onward);
  });

  return router;
}
