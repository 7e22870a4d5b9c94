import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { gateOf, textDoingOf } from '../editions/gate-routes.ts';
import type { Refusal } from '../lib/decision.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, typedOf } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { visitOf } from '../web/visit.ts';
import { meetingAsked, trailToMeeting } from './asked-routes.ts';
import { listDelegations } from './delegation-queries.ts';
import { delegationsForm } from './forms.ts';
import { delegationsFormPage } from './form-pages.ts';
import { editDelegations } from './operations.ts';

/** Who took part: both sides in one form. */
export function delegationRoutes(deps: Deps): Router {
  const router = Router();
  const write = may('record.write');

  router.get('/meetings/:number/delegations', write, async (req, res) => {
    await showDelegations(deps, req, res, null, []);
  });

  router.post('/meetings/:number/delegations', write, async (req, res) => {
    const { number } = await meetingAsked(deps, req);
    const form = readForm(delegationsForm, req.body);
    const saved = form.ok ? await editDelegations(deps.db, { number, ...form.value }, textDoingOf(req, res)) : form;
    if (!saved.ok) return showDelegations(deps, req, res, typedOf(req.body), saved.refusals);
    goOn(req, res, `/meetings/${number}`, 'meetings.said.delegations');
  });

  return router;
}

async function showDelegations(
  deps: Deps,
  req: Request,
  res: Response,
  typed: Typed | null,
  refusals: Refusal[],
): Promise<void> {
  const meeting = await meetingAsked(deps, req);
  const { number } = meeting;
  const saved = await listDelegations(deps.db.read, meeting.id);
  const form = delegationsFormPage(meeting, saved, { typed, refusals }, visitOf(res));
  const page = { ...form, gate: await gateOf(deps, res, meeting) };
  const { t } = visitOf(res);
  show(deps, req, res, 'meetings/delegations', page, {
    title: t('meetings.delegations.title', { number }),
    breadcrumb: trailToMeeting(res, number),
    status: statusOf(refusals),
  });
}
