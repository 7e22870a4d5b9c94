import { Router } from 'express';
import type { Request } from 'express';
import type { Deps } from '../deps.ts';
import { NotFoundError } from '../lib/errors.ts';
import { meetingParams } from '../meetings/forms.ts';
import { findMeeting } from '../meetings/queries.ts';
import type { Meeting } from '../meetings/rules.ts';
import { readForm, readParams } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { settlementForm, widthQuery } from './forms.ts';
import { settleLines } from './line-operations.ts';
import { findPrintedAnnouncement } from './print-queries.ts';
import { listUnreadLines } from './queries.ts';

/** The announcement of a meeting in the record: printed out again, and the lines of it still to be settled. */
export function meetingAnnouncementRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/meetings/:number/announcement', may('record.read'), async (req, res) => {
    const { number } = await meetingOf(deps, req);
    const { width } = widthQuery.parse(req.query);
    const page = { number, width: width ?? '', text: await findPrintedAnnouncement(deps.db.read, number, width) };
    show(deps, req, res, 'announcement/printed', page, { title: visitOf(res).t('announcement.printed.title', { number }), breadcrumb: trail(res, number) });
  });

  router.get('/meetings/:number/unread-lines', may('record.write'), async (req, res) => {
    const { id, number } = await meetingOf(deps, req);
    const page = { action: `/meetings/${number}/unread-lines`, number, lines: await listUnreadLines(deps.db.read, id) };
    show(deps, req, res, 'announcement/unread-lines', page, { title: visitOf(res).t('announcement.unread'), breadcrumb: trail(res, number) });
  });

  router.post('/meetings/:number/unread-lines', may('record.write'), async (req, res) => {
    const { number } = await meetingOf(deps, req);
    const form = readForm(settlementForm, req.body);
    const decisions = form.ok ? form.value.lines : [];
    if (decisions.length > 0) await settleLines(deps.db, { number, decisions }, doingOf(res));
    goOn(req, res, `/meetings/${number}`, 'announcement.said.settled');
  });

  return router;
}

async function meetingOf(deps: Deps, req: Request): Promise<Meeting> {
  const meeting = await findMeeting(deps.db.read, readParams(meetingParams, req.params).number);
  if (meeting === null) throw new NotFoundError();
  return meeting;
}

function trail(res: Parameters<typeof visitOf>[0], number: number) {
  const { t } = visitOf(res);
  return [
    { href: '/meetings', label: t('meetings.title') },
    { href: `/meetings/${number}`, label: t('meetings.name', { number }) },
  ];
}
