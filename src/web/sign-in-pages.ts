import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import type { Refusal } from '../lib/decision.ts';
import { formModel, statusOf } from './form-model.ts';
import { show } from './show.ts';
import type { Onward } from './signed-in.ts';
import { visitOf } from './visit.ts';

interface SignInPage extends Onward {
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

/** The page on which a password of one's own is chosen, with the code of a second factor where one is set. */
export function showFirstPassword(
  deps: Deps,
  req: Request,
  res: Response,
  { to, carried, asksCode }: Onward & { asksCode: boolean },
  refusals: Refusal[],
): void {
  const { t } = visitOf(res);
  // What was typed is not shown again: it is a secret.
  const page = { to, carried: carried === null ? '' : JSON.stringify(carried), form: formModel({}, refusals, t), asksCode };
  show(deps, req, res, 'web/sign-in-password', page, { title: t('people.first-password.title'), status: statusOf(refusals) });
}
