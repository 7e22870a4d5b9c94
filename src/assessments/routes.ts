import { Router } from 'express';
import type { Request, Response } from 'express';
import { listActionsOfCommitments } from '../actions/queries.ts';
import { listNewestNotes } from '../actions/update-queries.ts';
import { listOperativeCommitmentsBefore } from '../commitments/link-queries.ts';
import type { Deps } from '../deps.ts';
import { meetingAsked, trailToMeeting } from '../meetings/asked-routes.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { assessmentForm, assessmentQuery, typedRows } from './forms.ts';
import { recordAssessments } from './operations.ts';
import { assessmentPage, pageSize, rowsShown, splitByOpen } from './pages.ts';
import type { AssessmentRecord, Returned } from './pages.ts';
import { listAssessmentsBefore } from './queries.ts';

/** What a meeting makes of the commitments of earlier ones. */
export function assessmentRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/meetings/:number/assessment', may('record.read'), async (req, res) => {
    await showAssessment(deps, req, res, null);
  });

  router.post('/meetings/:number/assessment', may('record.write'), async (req, res) => {
    const { meeting } = await recordOf(deps, req);
    const form = readForm(assessmentForm, req.body);
    if (!form.ok) return showAssessment(deps, req, res, { rows: typedRows(req.body), refusals: form.refusals });
    const { rows } = form.value;
    const saved = await recordAssessments(deps.db, { meetingNumber: meeting.number, rows }, doingOf(res));
    if (!saved.ok) return showAssessment(deps, req, res, { rows, refusals: saved.refusals });
    goOn(req, res, req.originalUrl, 'assessments.said.saved');
  });

  return router;
}

async function recordOf(deps: Deps, req: Request): Promise<AssessmentRecord> {
  const meeting = await meetingAsked(deps, req);
  const { number } = meeting;
  const assessments = await listAssessmentsBefore(deps.db.read, number);
  return {
    meeting,
    commitments: await listOperativeCommitmentsBefore(deps.db.read, number),
    assessments: Map.groupBy(assessments, ({ commitmentId }) => commitmentId),
  };
}

async function showAssessment(deps: Deps, req: Request, res: Response, returned: Returned | null): Promise<void> {
  const record = await recordOf(deps, req);
  const pages = Math.max(1, Math.ceil(splitByOpen(record).open.length / pageSize));
  const page = Math.min(assessmentQuery.parse(req.query).page, pages);
  const hasRows = returned !== null && returned.rows.length > 0;
  const rows = rowsShown(record, hasRows ? returned : null, page);
  const actions = await listActionsOfCommitments(deps.db.read, rows.map(({ id }) => id));
  const notes = await listNewestNotes(deps.db.read, actions.map(({ id }) => id));
  const { t } = visitOf(res);
  const { number } = record.meeting;
  const shown = assessmentPage({ record, rows, actions, notes, returned, page }, visitOf(res));
  show(deps, req, res, 'assessments/show', shown, {
    title: t('assessments.title', { number }),
    breadcrumb: trailToMeeting(res, number),
    status: statusOf(returned?.refusals ?? []),
  });
}
