import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import type { Refusal } from '../lib/decision.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, typedOf } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { trailToMeetings } from './asked-routes.ts';
import { nextMeetingForm } from './next-forms.ts';
import { startNextMeeting } from './next-operations.ts';
import { nextMeetingPage } from './next-pages.ts';
import { findNextProposal } from './next-queries.ts';

/** The start of the next meeting from what is still open. */
export function nextMeetingRoutes(deps: Deps): Router {
  const router = Router();
  const write = may('record.write');

  router.get('/meetings/next', write, async (req, res) => {
    await showNext(deps, req, res, null, []);
  });

  router.post('/meetings/next', write, async (req, res) => {
    const form = readForm(nextMeetingForm, req.body);
    const started = form.ok ? await startNextMeeting(deps.db, form.value, doingOf(res)) : form;
    if (!started.ok) return showNext(deps, req, res, typedOf(req.body), started.refusals);
    goOn(req, res, `/meetings/${started.value}`, 'meetings.said.started');
  });

  return router;
}

async function showNext(
  deps: Deps,
  req: Request,
  res: Response,
  typed: Typed | null,
  refusals: Refusal[],
): Promise<void> {
  const { t } = visitOf(res);
  const page = nextMeetingPage(await findNextProposal(deps.db.read), typed, refusals, visitOf(res));
  show(deps, req, res, 'meetings/next', page, {
    title: t('meetings.next.title', { number: page.number }),
    breadcrumb: trailToMeetings(res),
    status: statusOf(refusals),
  });
}
