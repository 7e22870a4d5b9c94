import { Router } from 'express';
import type { Request, Response } from 'express';
import { listCommitments } from '../commitments/queries.ts';
import type { Commitment } from '../commitments/rules.ts';
import type { Deps } from '../deps.ts';
import { gateOf, ofMoving, textDoingOf } from '../editions/gate-routes.ts';
import type { Refusal } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { meetingAsked, meetingNumbered, trailToMeeting } from '../meetings/asked-routes.ts';
import { listThemes } from '../themes/queries.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, readParams, typedOf } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { visitOf } from '../web/visit.ts';
import { areaForm, areaParams, areaSplitForm, directionForm, newAreaForm, removalForm } from './forms.ts';
import { addFocusArea, editFocusArea, moveFocusArea, removeFocusArea } from './operations.ts';
import { areaFormPage, areaSplitPage, typedArea, typedSplit } from './pages.ts';
import { findFocusArea, listFocusAreas } from './queries.ts';
import { comesApart, orderOf } from './rules.ts';
import type { FocusArea } from './rules.ts';
import { splitFocusArea } from './split-operations.ts';

export function focusAreaRoutes(deps: Deps): Router {
  const router = Router();
  const write = may('record.write');
  const areas = '/meetings/:number/focus-areas';

  router.get(`${areas}/new`, write, async (req, res) => {
    await showForm(deps, req, res, {}, [], null);
  });

  router.post(areas, write, async (req, res) => {
    const { number: meetingNumber } = await meetingAsked(deps, req);
    const form = readForm(newAreaForm, req.body);
    const added = form.ok ? await addFocusArea(deps.db, { meetingNumber, ...form.value }, textDoingOf(req, res)) : form;
    if (!added.ok) return showForm(deps, req, res, typedOf(req.body), added.refusals, null);
    goOn(req, res, `/meetings/${meetingNumber}#area-${added.value}`, 'focus-areas.said.added');
  });

  router.get(`${areas}/:area/edit`, write, async (req, res) => {
    const area = await areaOf(deps, req);
    await showForm(deps, req, res, typedArea(area), [], area);
  });

  router.post(`${areas}/:area`, write, async (req, res) => {
    const area = await areaOf(deps, req);
    const form = readForm(areaForm, req.body);
    const place = placeOf(area);
    const saved = form.ok ? await editFocusArea(deps.db, { ...place, ...form.value }, textDoingOf(req, res)) : form;
    if (!saved.ok) return showForm(deps, req, res, typedOf(req.body), saved.refusals, await areaOf(deps, req));
    const text = form.ok ? form.value.text : area.text;
    const isLeft = (await commitmentsOf(deps, area)).some(({ text: words }) => {
      return comesApart({ area: area.text, words }, { area: text, words });
    });
    goOn(req, res, `/meetings/${area.meetingNumber}#area-${area.number}`, `focus-areas.said.${isLeft ? 'left-behind' : 'saved'}`);
  });

  router.post(`${areas}/:area/position`, write, async (req, res) => {
    const area = await areaOf(deps, req);
    const move = readParams(directionForm, req.body);
    const moved = await moveFocusArea(deps.db, { ...placeOf(area), ...move }, textDoingOf(req, res));
    if (!moved.ok) return showForm(deps, req, res, typedArea(area), ofMoving(moved.refusals), area);
    goOn(req, res, `/meetings/${area.meetingNumber}#area-${area.number}`, 'focus-areas.said.moved');
  });

  router.post(`${areas}/:area/removal`, write, async (req, res) => {
    const area = await areaOf(deps, req);
    const { version } = readParams(removalForm, req.body ?? {});
    const removed = await removeFocusArea(deps.db, { ...placeOf(area), version }, textDoingOf(req, res));
    if (!removed.ok) return showForm(deps, req, res, typedArea(area), ofMoving(removed.refusals), area);
    goOn(req, res, `/meetings/${area.meetingNumber}`, 'focus-areas.said.removed');
  });

  router.get(`${areas}/:area/parts`, write, async (req, res) => {
    const area = await areaOf(deps, req);
    await showSplit(deps, req, res, typedSplit(area), [], area);
  });

  router.post(`${areas}/:area/parts`, write, async (req, res) => {
    const area = await areaOf(deps, req);
    const form = readForm(areaSplitForm, req.body);
    const place = placeOf(area);
    const split = form.ok ? await splitFocusArea(deps.db, { ...place, ...form.value }, textDoingOf(req, res)) : form;
    if (!split.ok) return showSplit(deps, req, res, typedOf(req.body), split.refusals, await areaOf(deps, req));
    goOn(req, res, `/meetings/${area.meetingNumber}#area-${split.value}`, 'focus-areas.said.split');
  });

  return router;
}

function placeOf(area: FocusArea): { meetingNumber: number; number: number } {
  return { meetingNumber: area.meetingNumber, number: area.number };
}

// An area is loaded through its meeting: its number alone names nothing.
async function areaOf(deps: Deps, req: Request): Promise<FocusArea> {
  const { number, area } = readParams(areaParams, req.params);
  const found = await findFocusArea(deps.db.read, number, area);
  if (found === null) throw new NotFoundError();
  return found;
}

async function commitmentsOf(deps: Deps, area: FocusArea): Promise<Commitment[]> {
  const ofMeeting = await listCommitments(deps.db.read, area.meetingNumber);
  return ofMeeting.filter(({ areaNumber }) => areaNumber === area.number);
}

async function showForm(
  deps: Deps,
  req: Request,
  res: Response,
  values: Typed,
  refusals: Refusal[],
  saved: FocusArea | null,
): Promise<void> {
  const meeting = await meetingAsked(deps, req);
  const themes = await listThemes(deps.db.read);
  const { number, authoritative } = meeting;
  const form = areaFormPage({ meetingNumber: number, authoritative, values, refusals, themes, saved }, visitOf(res));
  const order = orderOf(await listFocusAreas(deps.db.read, number));
  const page = { ...form, order, gate: await gateOf(deps, res, meeting) };
  const { t } = visitOf(res);
  const title =
    saved === null ? t('focus-areas.new.title', { meeting: number }) : t('focus-areas.edit.title', { meeting: number, number: saved.number });
  show(deps, req, res, 'focus-areas/form', page, { title, breadcrumb: trailToMeeting(res, number), status: statusOf(refusals) });
}

async function showSplit(
  deps: Deps,
  req: Request,
  res: Response,
  values: Typed,
  refusals: Refusal[],
  area: FocusArea,
): Promise<void> {
  const meeting = await meetingNumbered(deps, area.meetingNumber);
  const commitments = await commitmentsOf(deps, area);
  const form = areaSplitPage(area, commitments, values, refusals, visitOf(res));
  const page = { ...form, authoritative: meeting.authoritative, gate: await gateOf(deps, res, meeting) };
  const title = visitOf(res).t('focus-areas.split.title', { meeting: area.meetingNumber, number: area.number });
  show(deps, req, res, 'focus-areas/split', page, { title, breadcrumb: trailToMeeting(res, area.meetingNumber), status: statusOf(refusals) });
}
