import { Router } from 'express';
import type { Request, Response } from 'express';
import { findCommitment } from '../commitments/queries.ts';
import type { Commitment } from '../commitments/rules.ts';
import { countAttachmentsOfAction } from '../attachments/queries.ts';
import type { Deps } from '../deps.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import type { MessageKey } from '../lib/messages.ts';
import { findMeeting } from '../meetings/queries.ts';
import { listOffices } from '../offices/queries.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, readParams, typedOf } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import { readKept } from '../web/kept.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { markUnchanged } from '../web/unchanged.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { actionForm, actionParams, commitmentParams, newActionForm, statusUpdateForm } from './forms.ts';
import type { StatusUpdateForm } from './forms.ts';
import { addAction, editAction, recordStatusUpdate } from './operations.ts';
import type { RecordedUpdate } from './operations.ts';
import { actionPage, actionRecordJson, actionTitle, editActionPage, newActionPage } from './pages.ts';
import { findAction } from './queries.ts';
import { findActionRecord } from './record-queries.ts';
import type { Action, ActionRecord } from './rules.ts';
import type { Returned } from './update-pages.ts';

export function actionRoutes(deps: Deps): Router {
  const router = Router();
  const read = may('record.read');
  const write = may('record.write');

  router.get('/commitments/:ref/actions/new', write, async (req, res) => {
    await showNew(deps, req, res, await commitmentOf(deps, req), null, []);
  });

  router.post('/commitments/:ref/actions', write, async (req, res) => {
    const commitment = await commitmentOf(deps, req);
    const { ref: commitmentRef } = commitment;
    const form = readForm(newActionForm, req.body);
    const added = form.ok ? await addAction(deps.db, { commitmentRef, ...form.value }, doingOf(res)) : form;
    if (!added.ok) return showNew(deps, req, res, commitment, typedOf(req.body), added.refusals);
    goOn(req, res, `/actions/${added.value}`, 'actions.said.added');
  });

  router.get('/actions/:ref.json', read, async (req, res) => {
    const record = await recordOf(deps, req, res);
    markUnchanged(res);
    res.json(actionRecordJson(record, visitOf(res).today));
  });

  router.get('/actions/:ref', read, async (req, res) => {
    await showAction(deps, req, res, await recordOf(deps, req, res), null);
  });

  router.get('/actions/:ref/edit', write, async (req, res) => {
    showEdit(deps, req, res, await actionOf(deps, req), null, []);
  });

  router.post('/actions/:ref', write, async (req, res) => {
    const { ref } = await actionOf(deps, req);
    const form = readForm(actionForm, req.body);
    const saved = form.ok ? await editAction(deps.db, { ref, ...form.value }, doingOf(res)) : form;
    if (!saved.ok) return showEdit(deps, req, res, await actionOf(deps, req), typedOf(req.body), saved.refusals);
    goOn(req, res, `/actions/${ref}`, 'actions.said.saved');
  });

  router.post('/actions/:ref/updates', write, async (req, res) => {
    const { ref } = await actionOf(deps, req);
    const form = readForm(statusUpdateForm, req.body);
    const saved = form.ok ? await record(deps, res, ref, form.value) : form;
    if (!saved.ok) {
      const returned = { typed: typedOf(req.body), refusals: saved.refusals };
      return showAction(deps, req, res, await recordOf(deps, req, res), returned);
    }
    goOn(req, res, `/actions/${ref}`, saidOf(saved.value));
  });

  return router;
}

function record(deps: Deps, res: Response, ref: string, given: StatusUpdateForm): Promise<Decision<RecordedUpdate>> {
  const effectiveOn = given.effectiveOn ?? visitOf(res).today;
  return recordStatusUpdate(deps.db, { ref, ...given, effectiveOn }, doingOf(res));
}

function saidOf({ isHistory, lacksEvidence }: RecordedUpdate): MessageKey {
  if (isHistory) return 'actions.said.recorded-as-history';
  return lacksEvidence ? 'actions.said.recorded-no-evidence' : 'actions.said.recorded';
}

async function commitmentOf(deps: Deps, req: Request): Promise<Commitment> {
  const commitment = await findCommitment(deps.db.read, readParams(commitmentParams, req.params).ref);
  if (commitment === null) throw new NotFoundError();
  return commitment;
}

async function actionOf(deps: Deps, req: Request): Promise<Action> {
  const action = await findAction(deps.db.read, readParams(actionParams, req.params).ref);
  if (action === null) throw new NotFoundError();
  return action;
}

async function recordOf(deps: Deps, req: Request, res: Response): Promise<ActionRecord> {
  const record = await readKept(deps, res, findActionRecord, readParams(actionParams, req.params).ref);
  if (record === null) throw new NotFoundError();
  return record;
}

async function showAction(
  deps: Deps,
  req: Request,
  res: Response,
  record: ActionRecord,
  returned: Returned | null,
): Promise<void> {
  const visit = visitOf(res);
  const offices = visit.may('record.write') ? await readKept(deps, res, listOffices) : null;
  const attachments = await readKept(deps, res, countAttachmentsOfAction, record.action.ref);
  const page = { ...actionPage(record, offices, returned, visit), attachments };
  show(deps, req, res, 'actions/show', page, {
    title: actionTitle(record.action, visit),
    breadcrumb: [{ href: '/actions', label: visit.t('actions.title') }],
    status: statusOf(returned?.refusals ?? []),
  });
}

async function showNew(
  deps: Deps,
  req: Request,
  res: Response,
  commitment: Commitment,
  typed: Typed | null,
  refusals: Refusal[],
): Promise<void> {
  const { t } = visitOf(res);
  const meeting = await findMeeting(deps.db.read, commitment.meetingNumber);
  if (meeting === null) throw new NotFoundError();
  const offices = await listOffices(deps.db.read);
  const page = newActionPage({ commitment, meeting, offices }, typed, refusals, visitOf(res));
  show(deps, req, res, 'actions/new', page, {
    title: t('actions.new.title'),
    breadcrumb: [
      { href: `/commitments/${commitment.ref}`, label: t('actions.commitment-number', { ref: commitment.ref }) },
    ],
    status: commitment.operative ? statusOf(refusals) : 422,
  });
}

function showEdit(
  deps: Deps,
  req: Request,
  res: Response,
  action: Action,
  typed: Typed | null,
  refusals: Refusal[],
): void {
  const { t } = visitOf(res);
  show(deps, req, res, 'actions/edit', editActionPage(action, typed, refusals, visitOf(res)), {
    title: t('actions.edit.title', { ref: action.ref }),
    breadcrumb: [{ href: '/actions', label: t('actions.title') }, { href: `/actions/${action.ref}`, label: action.ref }],
    status: statusOf(refusals),
  });
}
