import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import type { Refusal } from '../lib/decision.ts';
import { formModel, statusOf } from '../web/form-model.ts';
import { readForm } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { countGuess, ownPasswordLimits } from '../web/sign-in-limits.ts';
import { signIn } from '../web/signed-in.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { ownPasswordForm } from './forms.ts';
import { changeOwnPassword } from './own-password-operations.ts';

/** Everyone's own password: an administrator who gave the first one should not go on knowing it. */
export function passwordRoutes(deps: Deps): Router {
  const router = Router();
  const refuseMore = (req: Request, res: Response): void => {
    showPassword(deps, req, res, [{ field: 'current', reason: 'web.refusal.too-many' }]);
  };

  router.get('/password', may('record.read'), (req, res) => {
    showPassword(deps, req, res, []);
  });

  router.post('/password', may('record.read'), ...ownPasswordLimits(refuseMore), async (req, res) => {
    const form = readForm(ownPasswordForm, req.body);
    const changed = form.ok ? await changeOwnPassword(deps.db, form.value, doingOf(res)) : form;
    if (!changed.ok) {
      countGuess(res, changed.refusals);
      return showPassword(deps, req, res, changed.refusals);
    }
    await signIn(deps, req, res, changed.value);
    goOn(req, res, '/preferences', 'people.said.password');
  });

  return router;
}

// What was typed is not shown again: it is a secret.
function showPassword(deps: Deps, req: Request, res: Response, refusals: Refusal[]): void {
  const { t } = visitOf(res);
  show(deps, req, res, 'people/password', { form: formModel({}, refusals, t) }, {
    title: t('people.own-password.title'),
    breadcrumb: [{ href: '/preferences', label: t('people.preferences.title') }],
    status: statusOf(refusals),
  });
}
