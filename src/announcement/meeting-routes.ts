import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { documentFormats } from '../documents/writers.ts';
import { leave } from '../exports/send-routes.ts';
import { gateOf } from '../editions/gate-routes.ts';
import type { Refusal } from '../lib/decision.ts';
import { meetingAsked, trailToMeeting } from '../meetings/asked-routes.ts';
import { meetingParams } from '../meetings/forms.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, readParams } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { exportedWidth, settlementForm, widthQuery } from './forms.ts';
import { settleLines } from './line-operations.ts';
import { unreadLinesPage } from './line-pages.ts';
import { findPrintedAnnouncement } from './print-queries.ts';
import { announcementPage } from './printed-pages.ts';
import { findAnnouncementText, listUnreadLines } from './queries.ts';

/** The announcement of a meeting in the record: printed out again, and the lines of it still to be settled. */
export function meetingAnnouncementRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/meetings/:number/announcement', may('record.read'), async (req, res) => {
    const { id, number } = await meetingAsked(deps, req);
    const { width } = widthQuery.parse(req.query);
    const original = await findAnnouncementText(deps.db.read, id);
    const printed = await findPrintedAnnouncement(deps.db.read, number, width);
    const page = announcementPage(number, { original, printed: printed?.text ?? '', otherwise: printed?.otherwise ?? [], width }, visitOf(res));
    show(deps, req, res, 'announcement/printed', page, { title: visitOf(res).t('announcement.printed.title', { number }), breadcrumb: trailToMeeting(res, number) });
  });

  for (const format of documentFormats) {
    router.get(`/meetings/:number/announcement.${format}`, may('document.export'), async (req, res) => {
      const { number } = readParams(meetingParams, req.params);
      const { width } = readParams(exportedWidth, req.query);
      await leave(deps, req, res, 'announcement', { number, format, width });
    });
  }

  router.get('/meetings/:number/unread-lines', may('record.write'), async (req, res) => {
    await showLines(deps, req, res, []);
  });

  router.post('/meetings/:number/unread-lines', may('record.write'), async (req, res) => {
    const { number } = await meetingAsked(deps, req);
    const form = readForm(settlementForm, req.body);
    const settled = form.ok ? await settleLines(deps.db, { number, decisions: form.value.lines }, doingOf(res)) : form;
    if (!settled.ok) return showLines(deps, req, res, settled.refusals);
    goOn(req, res, `/meetings/${number}`, 'announcement.said.settled');
  });

  return router;
}

async function showLines(deps: Deps, req: Request, res: Response, refusals: Refusal[]): Promise<void> {
  const meeting = await meetingAsked(deps, req);
  const { id, number } = meeting;
  const form = unreadLinesPage(number, await listUnreadLines(deps.db.read, id), req.body, refusals, visitOf(res));
  // To settle lines changes no word: only an agreed text stands in its way.
  const gate = await gateOf(deps, res, meeting);
  const page = { ...form, gate: gate !== null && gate.link !== null ? gate : null };
  const title = visitOf(res).t('announcement.unread');
  show(deps, req, res, 'announcement/unread-lines', page, { title, breadcrumb: trailToMeeting(res, number), status: statusOf(refusals) });
}
