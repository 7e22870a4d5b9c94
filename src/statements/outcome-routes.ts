import { Router } from 'express';
import type { Request, Response } from 'express';
import { findVerbs } from '../announcement/verbs.ts';
import { listCommitments } from '../commitments/queries.ts';
import type { Deps } from '../deps.ts';
import { gateOf, textDoingOf } from '../editions/gate-routes.ts';
import type { Refusal } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { foldWidth } from '../lib/width.ts';
import { meetingAsked, trailToMeeting } from '../meetings/asked-routes.ts';
import { listOffices } from '../offices/queries.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, readParams, typedOf } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { statementsOf } from './asked-routes.ts';
import { decisionForm, dismissalForm, markQuery, statementParams, taskForm } from './forms.ts';
import { dismissMark, takeDecision, takeTask } from './outcome-operations.ts';
import { openMarks, proposalPage } from './proposal-pages.ts';
import type { Proposal } from './proposal-pages.ts';

/** What becomes of the decisions and tasks marked in what was said; always by an officer's word. */
export function outcomeRoutes(deps: Deps): Router {
  const router = Router();
  const write = may('record.write');
  const one = '/meetings/:number/statements/:id';

  router.get(`${one}/outcome`, write, async (req, res) => {
    const { mark } = markQuery.parse(req.query);
    await showProposal(deps, req, res, await proposalAsked(deps, req, mark), null, []);
  });

  router.post(`${one}/decision`, write, async (req, res) => {
    const shown = placeOf(req);
    const form = readForm(decisionForm, req.body);
    const doing = textDoingOf(req, res);
    const taken = form.ok ? await takeDecision(deps.db, { ...shown, ...form.value }, form.value, doing) : form;
    if (!taken.ok) return showAgain(deps, req, res, taken.refusals);
    goOn(req, res, `/commitments/${taken.value}`, 'statements.said.decision');
  });

  router.post(`${one}/task`, write, async (req, res) => {
    const shown = placeOf(req);
    const form = readForm(taskForm, req.body);
    const taken = form.ok ? await takeTask(deps.db, { ...shown, ...form.value }, form.value, doingOf(res)) : form;
    if (!taken.ok) return showAgain(deps, req, res, taken.refusals);
    goOn(req, res, `/actions/${taken.value}`, 'statements.said.task');
  });

  router.post(`${one}/dismissal`, write, async (req, res) => {
    const shown = placeOf(req);
    const form = readForm(dismissalForm, req.body);
    const kind = form.ok ? (await proposalAsked(deps, req, form.value.mark)).mark.kind : 'decision';
    const gone = form.ok ? await dismissMark(deps.db, { ...shown, ...form.value, kind }, doingOf(res)) : form;
    if (!gone.ok) return showAgain(deps, req, res, gone.refusals);
    goOn(req, res, `/meetings/${shown.meetingNumber}/statements`, 'statements.said.dismissed');
  });

  return router;
}

function placeOf(req: Request): { meetingNumber: number; statementId: number } {
  const { number, id } = readParams(statementParams, req.params);
  return { meetingNumber: number, statementId: id };
}

// A mark that was settled or written otherwise meanwhile is not there any more.
async function proposalAsked(deps: Deps, req: Request, mark: number): Promise<Proposal> {
  const { statements, outcomes } = await statementsOf(deps, await meetingAsked(deps, req));
  const { statementId } = placeOf(req);
  const open = openMarks(statements, outcomes);
  const found = open.find(({ statement, place }) => statement.id === statementId && place === mark);
  if (found === undefined) throw new NotFoundError();
  return found;
}

async function showAgain(deps: Deps, req: Request, res: Response, refusals: Refusal[]): Promise<void> {
  const { mark } = markQuery.parse(req.body);
  await showProposal(deps, req, res, await proposalAsked(deps, req, mark), typedOf(req.body), refusals);
}

async function showProposal(
  deps: Deps,
  req: Request,
  res: Response,
  proposal: Proposal,
  typed: Typed | null,
  refusals: Refusal[],
): Promise<void> {
  const meeting = await meetingAsked(deps, req);
  const { t } = visitOf(res);
  const given = {
    meetingNumber: meeting.number,
    proposal,
    areas: (await statementsOf(deps, meeting)).areas,
    commitments: await listCommitments(deps.db.read, meeting.number),
    offices: await listOffices(deps.db.read),
    act: findVerbs(foldWidth(proposal.mark.text)).find(({ form }) => form === 'final')?.act ?? null,
  };
  const own = { href: `/meetings/${meeting.number}/statements`, label: t('statements.name') };
  const gate = proposal.mark.kind === 'decision' ? await gateOf(deps, res, meeting) : null;
  const { authoritative } = meeting;
  const page = { ...proposalPage(given, { typed, refusals }, visitOf(res)), authoritative, gate };
  show(deps, req, res, 'statements/outcome', page, {
    title: t(`statements.outcome.${proposal.mark.kind}`),
    breadcrumb: [...trailToMeeting(res, meeting.number), own],
    status: statusOf(refusals),
  });
}
