import type { Request, Response } from 'express';
import { listAssessmentsOfCommitment } from '../assessments/queries.ts';
import { listActionsOfCommitment, listActionsOfCommitments } from '../actions/queries.ts';
import type { Deps } from '../deps.ts';
import { directionsPage } from '../directions/pages.ts';
import type { Returned } from '../directions/pages.ts';
import { listDirectedBefore, listDirections } from '../directions/queries.ts';
import { findFocusArea } from '../focus-areas/queries.ts';
import { NotFoundError } from '../lib/errors.ts';
import { trailToMeeting } from '../meetings/asked-routes.ts';
import { findMeeting, listMeetings } from '../meetings/queries.ts';
import { listReports } from '../meetings/record-queries.ts';
import { lastHeldOf } from '../register/outline-rules.ts';
import { listSourcesOfMeeting } from '../sources/queries.ts';
import { findStatementBehind } from '../statements/outcome-queries.ts';
import { statusOf } from '../web/form-model.ts';
import { readParams } from '../web/forms.ts';
import { readKept } from '../web/kept.ts';
import { show } from '../web/show.ts';
import { visitOf } from '../web/visit.ts';
import { commitmentParams } from './forms.ts';
import { listLineBefore } from './link-queries.ts';
import { commitmentPage } from './pages.ts';
import { findCommitment, listContinuedBy } from './queries.ts';
import type { Commitment } from './rules.ts';

/** The commitment an address names. */
export async function commitmentOf(deps: Deps, req: Request, res: Response): Promise<Commitment> {
  const commitment = await readKept(deps, res, findCommitment, readParams(commitmentParams, req.params).ref);
  if (commitment === null) throw new NotFoundError();
  return commitment;
}

/** What stands around a commitment in the record: its meeting, its actions, what took it up again. */
export async function around(deps: Deps, res: Response, commitment: Commitment) {
  const { id, meetingNumber, areaNumber } = commitment;
  const meeting = await readKept(deps, res, findMeeting, meetingNumber);
  const area = await readKept(deps, res, findFocusArea, meetingNumber, areaNumber);
  if (meeting === null || area === null) throw new NotFoundError();
  return {
    meeting,
    area: { ...area, commitments: [commitment] },
    reports: await readKept(deps, res, listReports, meeting.id),
    sources: await readKept(deps, res, listSourcesOfMeeting, meeting.id),
    actions: await readKept(deps, res, listActionsOfCommitment, id),
    continuedBy: await readKept(deps, res, listContinuedBy, id),
  };
}

/** The page of one commitment; `returned` is a direction or an answer that was refused. */
export async function showCommitment(
  deps: Deps,
  req: Request,
  res: Response,
  commitment: Commitment,
  returned: Returned | null,
): Promise<void> {
  const reader = visitOf(res);
  const meetings = (await readKept(deps, res, listMeetings)).map((one) => one.meeting);
  // The same meeting as the register and the brief take for the last.
  const lastHeld = lastHeldOf(meetings, reader.today);
  const assessments = await readKept(deps, res, listAssessmentsOfCommitment, commitment.id);
  const lastHeldMeeting = lastHeld?.number ?? null;
  const lastHeldOn = lastHeld?.day ?? null;
  const line = await readKept(deps, res, listLineBefore, commitment.id);
  const earlierActions = await readKept(deps, res, listActionsOfCommitments, line.map(({ id }) => id));
  const shown = { commitment, ...(await around(deps, res, commitment)), earlierActions, assessments, lastHeldMeeting };
  const directions = await readKept(deps, res, listDirections, commitment.id);
  const before = await readKept(deps, res, listDirectedBefore, commitment.id);
  const thread = { ref: commitment.ref, directions, lastHeldOn, before, returned };
  // What was said is of the own side alone.
  const said = reader.may('internal.read') ? await readKept(deps, res, findStatementBehind, commitment.ref) : null;
  const page = {
    ...commitmentPage(shown, reader),
    statementHref: said === null ? null : `/meetings/${commitment.meetingNumber}/statements#s-${said}`,
    directions: reader.may('internal.read') ? directionsPage(thread, reader) : null,
  };
  show(deps, req, res, 'commitments/show', page, {
    title: reader.t('commitments.name', { ref: commitment.ref }),
    breadcrumb: trailToMeeting(res, commitment.meetingNumber),
    status: statusOf(returned?.refusals ?? []),
  });
}
