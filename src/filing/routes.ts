import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import type { Refusal } from '../lib/decision.ts';
import { meetingAsked, trailToMeeting, trailToMeetings } from '../meetings/asked-routes.ts';
import type { Meeting } from '../meetings/rules.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, typedOf } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { filingForm } from './forms.ts';
import { fileMeeting } from './operations.ts';
import { filingPage, filingsPage } from './pages.ts';
import { findFiling, listFilings } from './queries.ts';

/** How the papers of each meeting are kept as administrative documents, and until when. */
export function filingRoutes(deps: Deps): Router {
  const router = Router();
  const write = may('record.write');

  router.get('/filing', may('record.read'), async (req, res) => {
    const page = filingsPage(await listFilings(deps.db.read), visitOf(res));
    const { t } = visitOf(res);
    show(deps, req, res, 'filing/index', page, {
      title: t('filing.title'), breadcrumb: trailToMeetings(res),
    });
  });

  router.get('/meetings/:number/filing', write, async (req, res) => {
    await showForm(deps, req, res, await meetingAsked(deps, req), { typed: null, refusals: [] });
  });

  router.post('/meetings/:number/filing', write, async (req, res) => {
    const meeting = await meetingAsked(deps, req);
    const form = readForm(filingForm, req.body);
    const saved = form.ok ? await fileMeeting(deps.db, { number: meeting.number, ...form.value }, doingOf(res)) : form;
    if (!saved.ok) return showForm(deps, req, res, meeting, { typed: typedOf(req.body), refusals: saved.refusals });
    goOn(req, res, '/filing', 'filing.said.saved');
  });

  return router;
}

async function showForm(
  deps: Deps,
  req: Request,
  res: Response,
  meeting: Meeting,
  sent: { typed: Typed | null; refusals: Refusal[] },
): Promise<void> {
  const { t } = visitOf(res);
  const page = filingPage(meeting, await findFiling(deps.db.read, meeting.id), sent, visitOf(res));
  show(deps, req, res, 'filing/form', page, {
    title: t('filing.form.title', { number: meeting.number }),
    breadcrumb: trailToMeeting(res, meeting.number),
    status: statusOf(sent.refusals),
  });
}
