import { Router } from 'express';
import type { Deps } from '../deps.ts';
import { firstPasswordForm } from '../people/forms.ts';
import { chooseFirstPassword } from '../people/own-password-operations.ts';
import { isPasswordOnce } from '../people/queries.ts';
import { readForm } from './forms.ts';
import { afterPassword } from './sign-in-code.ts';
import { showFirstPassword } from './sign-in-pages.ts';
import { onwardOf } from './signed-in.ts';
import { visitOf } from './visit.ts';
import { waitingOf, whoWaits } from './waiting.ts';

/** The step of a sign-in with a password that was given for it alone: choosing one's own. */
export function signInPasswordRoutes(deps: Deps): Router {
  const router = Router();

  router.use('/sign-in/password', whoWaits(deps), async (_req, res, next) => {
    // Chosen already, perhaps in another window.
    if (!(await isPasswordOnce(deps.db.read, waitingOf(res).id))) return res.redirect(303, '/sign-in/code');
    next();
  });

  router.get('/sign-in/password', (req, res) => {
    showFirstPassword(deps, req, res, { to: '/', carried: null }, []);
  });

  router.post('/sign-in/password', async (req, res) => {
    const person = waitingOf(res);
    const { now, origin } = visitOf(res);
    const doing = { by: { person, name: person.name, origin }, now };
    const form = readForm(firstPasswordForm, req.body);
    const chosen = form.ok ? await chooseFirstPassword(deps.db, person, form.value.password, doing) : form;
    if (!chosen.ok) return showFirstPassword(deps, req, res, onwardOf(req), chosen.refusals);
    await afterPassword(deps, req, res, chosen.value, onwardOf(req));
  });

  return router;
}
