import { Router } from 'express';
import type { Request, Response } from 'express';
import { listAssessmentsOfCommitment } from '../assessments/queries.ts';
import type { Deps } from '../deps.ts';
import { gateOf, ofMoving, textDoingOf } from '../editions/gate-routes.ts';
import { areaParams, directionForm, removalForm } from '../focus-areas/forms.ts';
import { findFocusArea } from '../focus-areas/queries.ts';
import { comesApart, orderOf } from '../focus-areas/rules.ts';
import type { Refusal } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import type { Bilingual } from '../lib/locale.ts';
import { meetingNumbered, trailToMeeting } from '../meetings/asked-routes.ts';
import { findMeeting } from '../meetings/queries.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, readParams, typedOf } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import { readKept } from '../web/kept.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { markUnchanged } from '../web/unchanged.ts';
import { visitOf } from '../web/visit.ts';
import { commitmentForm, commitmentSplitForm, newCommitmentForm } from './forms.ts';
import { addCommitment, editCommitment, splitCommitment } from './operations.ts';
import { commitmentJson } from './json-pages.ts';
import { commitmentFormPage, commitmentSplitPage, typedCommitment, typedSplit } from './pages.ts';
import { moveCommitment, removeCommitment } from './place-operations.ts';
import { listCommitments } from './queries.ts';
import type { Commitment } from './rules.ts';
import { around, commitmentOf, showCommitment } from './show-routes.ts';

export function commitmentRoutes(deps: Deps): Router {
  const router = Router();
  const read = may('record.read');
  const write = may('record.write');
  const ofArea = '/meetings/:number/focus-areas/:area/commitments';

  router.get(`${ofArea}/new`, write, async (req, res) => {
    await showForm(deps, req, res, { by: ['jp', 'us'] }, [], null);
  });

  router.post(ofArea, write, async (req, res) => {
    const { number: meetingNumber, area: areaNumber } = readParams(areaParams, req.params);
    if ((await findFocusArea(deps.db.read, meetingNumber, areaNumber)) === null) throw new NotFoundError();
    const form = readForm(newCommitmentForm, req.body);
    const place = { meetingNumber, areaNumber };
    const added = form.ok ? await addCommitment(deps.db, { ...place, ...form.value }, textDoingOf(req, res)) : form;
    if (!added.ok) return showForm(deps, req, res, typedOf(req.body), added.refusals, null);
    goOn(req, res, `/commitments/${added.value}`, 'commitments.said.added');
  });

  router.get('/commitments/:ref.json', read, async (req, res) => {
    const commitment = await commitmentOf(deps, req, res);
    const { actions, continuedBy } = await around(deps, res, commitment);
    const assessments = await readKept(deps, res, listAssessmentsOfCommitment, commitment.id);
    markUnchanged(res);
    res.json(commitmentJson(commitment, actions, continuedBy, assessments));
  });

  router.get('/commitments/:ref', read, async (req, res) => {
    await showCommitment(deps, req, res, await commitmentOf(deps, req, res), null);
  });

  router.get('/commitments/:ref/edit', write, async (req, res) => {
    const commitment = await commitmentOf(deps, req, res);
    await showForm(deps, req, res, typedCommitment(commitment), [], commitment);
  });

  router.post('/commitments/:ref', write, async (req, res) => {
    const commitment = await commitmentOf(deps, req, res);
    const { ref } = commitment;
    const form = readForm(commitmentForm, req.body);
    const saved = form.ok ? await editCommitment(deps.db, { ref, ...form.value }, textDoingOf(req, res)) : form;
    const typed = typedOf(req.body);
    if (!saved.ok) return showForm(deps, req, res, typed, saved.refusals, await commitmentOf(deps, req, res));
    const isApart = form.ok && (await leavesArea(deps, commitment, form.value.fields.text));
    goOn(req, res, `/commitments/${ref}`, `commitments.said.${isApart ? 'apart' : 'saved'}`);
  });

  router.post('/commitments/:ref/position', write, async (req, res) => {
    const commitment = await commitmentOf(deps, req, res);
    const { ref, meetingNumber } = commitment;
    const move = readParams(directionForm, req.body);
    const moved = await moveCommitment(deps.db, { ref, ...move }, textDoingOf(req, res));
    if (!moved.ok) return showForm(deps, req, res, typedCommitment(commitment), ofMoving(moved.refusals), commitment);
    goOn(req, res, `/meetings/${meetingNumber}#c-${ref}`, 'commitments.said.moved');
  });

  router.post('/commitments/:ref/removal', write, async (req, res) => {
    const commitment = await commitmentOf(deps, req, res);
    const { version } = readParams(removalForm, req.body ?? {});
    const removed = await removeCommitment(deps.db, { ref: commitment.ref, version }, textDoingOf(req, res));
    const typed = typedCommitment(commitment);
    if (!removed.ok) return showForm(deps, req, res, typed, ofMoving(removed.refusals), commitment);
    goOn(req, res, `/meetings/${commitment.meetingNumber}`, 'commitments.said.removed');
  });

  router.get('/commitments/:ref/parts', write, async (req, res) => {
    const commitment = await commitmentOf(deps, req, res);
    await showSplit(deps, req, res, typedSplit(commitment), [], commitment);
  });

  router.post('/commitments/:ref/parts', write, async (req, res) => {
    const { ref, meetingNumber } = await commitmentOf(deps, req, res);
    const form = readForm(commitmentSplitForm, req.body);
    const split = form.ok ? await splitCommitment(deps.db, { ref, ...form.value }, textDoingOf(req, res)) : form;
    const typed = typedOf(req.body);
    if (!split.ok) return showSplit(deps, req, res, typed, split.refusals, await commitmentOf(deps, req, res));
    goOn(req, res, `/meetings/${meetingNumber}#c-${ref}`, 'commitments.said.split');
  });

  return router;
}

/** Whether words that stood in the text of the area stand there no longer. */
async function leavesArea(deps: Deps, before: Commitment, now: Bilingual): Promise<boolean> {
  const area = await findFocusArea(deps.db.read, before.meetingNumber, before.areaNumber);
  return area !== null && comesApart({ area: area.text, words: before.text }, { area: area.text, words: now });
}

async function showForm(
  deps: Deps,
  req: Request,
  res: Response,
  values: Typed,
  refusals: Refusal[],
  saved: Commitment | null,
): Promise<void> {
  const place =
    saved === null ? readParams(areaParams, req.params) : { number: saved.meetingNumber, area: saved.areaNumber };
  const meeting = await findMeeting(deps.db.read, place.number);
  const area = await findFocusArea(deps.db.read, place.number, place.area);
  if (meeting === null || area === null) throw new NotFoundError();
  const given = { place: { meeting, areaNumber: place.area }, values, refusals, saved };
  const row = (await listCommitments(deps.db.read, place.number)).filter((one) => one.areaNumber === place.area);
  const form = commitmentFormPage(given, visitOf(res));
  const page = { ...form, order: orderOf(row), gate: await gateOf(deps, res, meeting) };
  const { t } = visitOf(res);
  const title =
    saved === null ? t('commitments.new.title', { meeting: place.number, area: place.area }) : t('commitments.edit.title', { ref: saved.ref });
  show(deps, req, res, 'commitments/form', page, { title, breadcrumb: trailToMeeting(res, place.number), status: statusOf(refusals) });
}

async function showSplit(
  deps: Deps,
  req: Request,
  res: Response,
  values: Typed,
  refusals: Refusal[],
  saved: Commitment,
): Promise<void> {
  const meeting = await meetingNumbered(deps, saved.meetingNumber);
  const form = commitmentSplitPage(saved, values, refusals, visitOf(res));
  const page = { ...form, authoritative: meeting.authoritative, gate: await gateOf(deps, res, meeting) };
  const title = visitOf(res).t('commitments.split.title', { ref: saved.ref });
  show(deps, req, res, 'commitments/split', page, { title, breadcrumb: trailToMeeting(res, saved.meetingNumber), status: statusOf(refusals) });
}
