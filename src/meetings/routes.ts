import { Router } from 'express';
import type { Request, Response } from 'express';
import { listAssessmentsOfMeeting } from '../assessments/queries.ts';
import { countAttachmentsOfMeeting } from '../attachments/queries.ts';
import type { Deps } from '../deps.ts';
import { gatePage } from '../editions/gate-pages.ts';
import { textDoingOf } from '../editions/gate-routes.ts';
import { findStanding, listStandings } from '../editions/queries.ts';
import { minutesJson, standingPage, tagsOf } from '../editions/standing-pages.ts';
import type { Refusal } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import type { RegisterReader } from '../register/shown-queries.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, readParams, typedOf } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import { readKept } from '../web/kept.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { markUnchanged } from '../web/unchanged.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { meetingAsked, trailToMeeting, trailToMeetings } from './asked-routes.ts';
import { meetingForm, meetingParams, newMeetingForm } from './forms.ts';
import { meetingFormPage, typedMeeting } from './form-pages.ts';
import { addMeeting, editMeeting } from './operations.ts';
import { meetingJson } from './json-pages.ts';
import { meetingPage, meetingsPage } from './pages.ts';
import { highestMeetingNumber, listMeetings } from './queries.ts';
import { findMeetingRecord } from './record-queries.ts';
import { standingView } from './standing-pages.ts';
import type { Meeting, MeetingRecord } from './rules.ts';

export function meetingRoutes(deps: Deps, registers: RegisterReader): Router {
  const router = Router();
  const read = may('record.read');
  const write = may('record.write');

  router.get('/meetings', read, async (req, res) => {
    const meetings = await readKept(deps, res, listMeetings);
    const held = meetings.map(({ meeting: { id, stage } }) => ({ id, stage }));
    const standings = await readKept(deps, res, listStandings, held);
    const page = { ...meetingsPage(meetings, standings, visitOf(res)), standing: await standingOf(registers, res) };
    show(deps, req, res, 'meetings/index', page, { title: visitOf(res).t('meetings.title') });
  });

  router.get('/meetings/new', write, async (req, res) => {
    const number = (await highestMeetingNumber(deps.db.read)) + 1;
    const values = { number: String(number), stage: 'planned', timeZone: 'Asia/Tokyo', authoritative: 'ja' };
    await showForm(deps, req, res, values, [], null);
  });

  router.post('/meetings', write, async (req, res) => {
    const form = readForm(newMeetingForm, req.body);
    const added = form.ok ? await addMeeting(deps.db, form.value, doingOf(res)) : form;
    if (!added.ok) return showForm(deps, req, res, typedOf(req.body), added.refusals, null);
    goOn(req, res, `/meetings/${added.value}`, 'meetings.said.added');
  });

  router.get('/meetings/:number.json', read, async (req, res) => {
    const record = await recordOf(deps, req, res);
    const { id, stage } = record.meeting;
    const standing = await readKept(deps, res, findStanding, { id, stage });
    markUnchanged(res);
    res.json(meetingJson(record, minutesJson(standing)));
  });

  router.get('/meetings/:number', read, async (req, res) => {
    const record = await recordOf(deps, req, res);
    const assessments = await readKept(deps, res, listAssessmentsOfMeeting, record.meeting.number);
    const attachments = await readKept(deps, res, countAttachmentsOfMeeting, record.meeting.number);
    const { id, stage, number } = record.meeting;
    const standing = await readKept(deps, res, findStanding, { id, stage });
    const page = {
      ...meetingPage(record, assessments, visitOf(res)),
      attachments,
      standing: standingPage(number, standing, visitOf(res)),
      tags: tagsOf(standing, visitOf(res)),
    };
    show(deps, req, res, 'meetings/show', page, { title: page.name, breadcrumb: trailToMeetings(res) });
  });

  router.get('/meetings/:number/edit', write, async (req, res) => {
    const meeting = await meetingAsked(deps, req);
    await showForm(deps, req, res, typedMeeting(meeting), [], meeting);
  });

  router.post('/meetings/:number', write, async (req, res) => {
    const { number } = await meetingAsked(deps, req);
    const form = readForm(meetingForm, req.body);
    const saved = form.ok ? await editMeeting(deps.db, { number, ...form.value }, textDoingOf(req, res)) : form;
    if (!saved.ok) return showForm(deps, req, res, typedOf(req.body), saved.refusals, await meetingAsked(deps, req));
    goOn(req, res, `/meetings/${number}`, 'meetings.said.saved');
  });

  return router;
}

async function standingOf(registers: RegisterReader, res: Response) {
  const { today, revision } = visitOf(res);
  const found = await registers.compared({ days: { asOf: null, recordedBy: null, since: null }, today, revision });
  return found.ok ? standingView(found.value.register, visitOf(res)) : null;
}

async function recordOf(deps: Deps, req: Request, res: Response): Promise<MeetingRecord> {
  const record = await readKept(deps, res, findMeetingRecord, readParams(meetingParams, req.params).number);
  if (record === null) throw new NotFoundError();
  return record;
}

async function showForm(
  deps: Deps,
  req: Request,
  res: Response,
  values: Typed,
  refusals: Refusal[],
  saved: Meeting | null,
): Promise<void> {
  const { t } = visitOf(res);
  const standing = saved === null ? null : await findStanding(deps.db.read, saved);
  const page = {
    ...meetingFormPage(values, refusals, visitOf(res), saved),
    gate: standing === null || saved === null ? null : gatePage(saved.number, standing, visitOf(res)),
    // Once its minutes were put up, a meeting was held for good.
    isHeldForGood: standing !== null && standing.rounds.length > 0,
  };
  const title = saved === null ? t('meetings.new.title') : t('meetings.edit.title', { number: saved.number });
  const breadcrumb = saved === null ? trailToMeetings(res) : trailToMeeting(res, saved.number);
  show(deps, req, res, 'meetings/form', page, { title, breadcrumb, status: statusOf(refusals) });
}
