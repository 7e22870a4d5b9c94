import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import type { Refusal } from '../lib/decision.ts';
import { formModel, statusOf } from '../web/form-model.ts';
import { readForm, typedOf } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { countGuess, ownPasswordLimits } from '../web/sign-in-limits.ts';
import { signIn } from '../web/signed-in.ts';
import { alwaysFresh } from '../web/unchanged.ts';
import { doingOf, personOf, visitOf } from '../web/visit.ts';
import { newSecret, shownAgain } from './codes.ts';
import { secondFactorForm, secondFactorRemovalForm } from './forms.ts';
import { removeSecondFactor, setSecondFactor } from './second-factor-operations.ts';
import { secondFactorPage } from './second-factor-pages.ts';
import { findSecondFactor } from './second-factor-queries.ts';

/** Everyone's own second factor: set, renewed on another device, taken away. */
export function secondFactorRoutes(deps: Deps): Router {
  const router = Router();
  // One count for both, since both ask for the same password.
  const limits = ownPasswordLimits((req, res) =>
    showSecondFactor(deps, req, res, newSecret(), [{ field: 'current', reason: 'web.refusal.too-many' }]),
  );

  router.get('/second-factor', may('record.read'), async (req, res) => {
    await showSecondFactor(deps, req, res, newSecret(), []);
  });

  router.post('/second-factor', may('record.read'), ...limits, async (req, res) => {
    const person = personOf(res);
    const form = readForm(secondFactorForm, req.body);
    const set = form.ok ? await setSecondFactor(deps, person, form.value, doingOf(res)) : form;
    if (!set.ok) {
      countGuess(res, set.refusals);
      // The app may have read it already.
      const { secret } = typedOf(req.body);
      return showSecondFactor(deps, req, res, shownAgain(typeof secret === 'string' ? secret : ''), set.refusals);
    }
    await signIn(deps, req, res, set.value);
    goOn(req, res, '/second-factor', 'people.said.second-factor');
  });

  router.post('/second-factor/removal', may('record.read'), ...limits, async (req, res) => {
    const form = readForm(secondFactorRemovalForm, req.body);
    const removed = form.ok ? await removeSecondFactor(deps.db, personOf(res), form.value.current, doingOf(res)) : form;
    if (!removed.ok) {
      countGuess(res, removed.refusals);
      return showSecondFactor(deps, req, res, newSecret(), removed.refusals);
    }
    goOn(req, res, '/second-factor', 'people.said.second-factor-off');
  });

  return router;
}

// Each showing has a secret of its own; a password typed is not shown again.
async function showSecondFactor(
  deps: Deps,
  req: Request,
  res: Response,
  secret: string,
  refusals: Refusal[],
): Promise<void> {
  const { t } = visitOf(res);
  const person = personOf(res);
  const found = await findSecondFactor(deps.db.read, person.id);
  alwaysFresh(res);
  const page = {
    isSet: found.secret !== null,
    mayRemove: found.secret !== null && !found.isRequired,
    setting: secondFactorPage(person, secret),
    form: formModel({}, refusals, t),
  };
  show(deps, req, res, 'people/second-factor', page, {
    title: t('people.second-factor.title'),
    breadcrumb: [{ href: '/preferences', label: t('people.preferences.title') }],
    status: statusOf(refusals),
  });
}
