import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { directionForm, removalForm } from '../focus-areas/forms.ts';
import type { Refusal } from '../lib/decision.ts';
import { todayIn } from '../lib/dates.ts';
import { NotFoundError } from '../lib/errors.ts';
import { meetingAsked, trailToMeeting } from '../meetings/asked-routes.ts';
import type { Meeting } from '../meetings/rules.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, readParams, typedOf } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { alwaysFresh } from '../web/unchanged.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { listLastChanges } from './change-queries.ts';
import { captureForm, draftForm, statementForm, statementParams } from './forms.ts';
import { statementsOf } from './asked-routes.ts';
import { editStatement, keepStatementDraft, moveStatement, recordStatement, removeStatement } from './operations.ts';
import { findStatementDraft } from './draft-queries.ts';
import { speakerNamed, statementPage, statementsPage } from './pages.ts';
import { findStatement } from './queries.ts';
import type { Statement } from './rules.ts';

/** Who said what at a meeting: read in order, written down while it is said. */
export function statementRoutes(deps: Deps): Router {
  const router = Router();
  const write = may('record.write');
  const all = '/meetings/:number/statements';

  router.get(all, may('internal.read'), async (req, res) => {
    await showAll(deps, req, res, null, []);
  });

  router.post(all, write, async (req, res) => {
    const meeting = await meetingAsked(deps, req);
    const form = readForm(captureForm, req.body);
    const named = form.ok ? await withSpeaker(deps, req, form.value, null) : form;
    const fields = named.ok ? { meetingNumber: meeting.number, fields: named.value } : null;
    const recorded = fields === null ? named : await recordStatement(deps.db, fields, doingOf(res));
    if (!recorded.ok) return showAll(deps, req, res, typedOf(req.body), recorded.refusals);
    goOn(req, res, `/meetings/${meeting.number}/statements#now`, 'statements.said.recorded');
  });

  router.post(`${all}/draft`, write, async (req, res) => {
    const { number: meetingNumber } = await meetingAsked(deps, req);
    const { by, now } = doingOf(res);
    const form = readForm(draftForm, req.body);
    if (!form.ok || by.person === null) return void res.status(422).json({ saved: null });
    await keepStatementDraft(deps.db, { personId: by.person.id, meetingNumber, typed: form.value }, now);
    res.json({ saved: now.toISOString() });
  });

  router.get(`${all}/:id/edit`, write, async (req, res) => {
    await showOne(deps, req, res, await statementAsked(deps, req), null, []);
  });

  router.post(`${all}/:id`, write, async (req, res) => {
    const statement = await statementAsked(deps, req);
    const { id, meetingNumber } = statement;
    const form = readForm(statementForm, req.body);
    const named = form.ok ? await withSpeaker(deps, req, form.value, statement) : form;
    if (!named.ok) return showOne(deps, req, res, statement, typedOf(req.body), named.refusals);
    const given = { meetingNumber, id, version: form.ok ? form.value.version : 0, fields: named.value };
    const saved = await editStatement(deps.db, given, doingOf(res));
    if (!saved.ok) return showOne(deps, req, res, await statementAsked(deps, req), typedOf(req.body), saved.refusals);
    goOn(req, res, `/meetings/${meetingNumber}/statements#s-${id}`, 'statements.said.saved');
  });

  router.post(`${all}/:id/position`, write, async (req, res) => {
    const { id, meetingNumber } = await statementAsked(deps, req);
    const form = readForm(directionForm, req.body);
    const moved = form.ok ? await moveStatement(deps.db, { meetingNumber, id, ...form.value }, doingOf(res)) : form;
    if (!moved.ok) return showAll(deps, req, res, null, moved.refusals);
    goOn(req, res, `/meetings/${meetingNumber}/statements#s-${id}`, 'statements.said.moved');
  });

  router.post(`${all}/:id/removal`, write, async (req, res) => {
    const statement = await statementAsked(deps, req);
    const { id, meetingNumber } = statement;
    const { version } = readParams(removalForm, req.body ?? {});
    const removed = await removeStatement(deps.db, { meetingNumber, id, version }, doingOf(res));
    if (!removed.ok) return showOne(deps, req, res, statement, null, removed.refusals);
    goOn(req, res, `/meetings/${meetingNumber}/statements`, 'statements.said.removed');
  });

  return router;
}

async function statementAsked(deps: Deps, req: Request): Promise<Statement> {
  const { number, id } = readParams(statementParams, req.params);
  const statement = await findStatement(deps.db.read, number, id);
  if (statement === null) throw new NotFoundError();
  return statement;
}

// The form names a delegate; what is kept are the words.
async function withSpeaker<T extends { speaker: string }>(deps: Deps, req: Request, read: T, before: Statement | null) {
  const { speakers } = await statementsOf(deps, await meetingAsked(deps, req));
  const speaker = speakerNamed(read.speaker, speakers, before?.speaker ?? null);
  if (speaker === null) {
    return { ok: false as const, refusals: [{ field: 'speaker', reason: 'statements.refusal.speaker' as const }] };
  }
  return { ok: true as const, value: { ...read, speaker } };
}

/** What the clock says where the meeting is held, on its days; null on any other. */
function clockAt({ timeZone, heldFrom, heldTo }: Meeting, now: Date): string | null {
  const zone = timeZone ?? 'Asia/Tokyo';
  const today = todayIn(zone, now);
  if (heldFrom === null || today < heldFrom || today > (heldTo ?? heldFrom)) return null;
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(now);
}

async function showAll(
  deps: Deps,
  req: Request,
  res: Response,
  typed: Typed | null,
  refusals: Refusal[],
): Promise<void> {
  const meeting = await meetingAsked(deps, req);
  const { person, t, now } = visitOf(res);
  const owner = { personId: person?.id ?? 0, meetingId: meeting.id };
  const draft = await findStatementDraft(deps.db.read, owner);
  const clock = clockAt(meeting, now);
  const lastChanges = await listLastChanges(deps.db.read, meeting.id);
  const of = { ...(await statementsOf(deps, meeting)), lastChanges };
  const page = statementsPage(of, { typed, refusals, draft, clock }, visitOf(res));
  // A draft moves without the data revision.
  alwaysFresh(res);
  const title = t('statements.title', { number: meeting.number });
  show(deps, req, res, 'statements/index', page, {
    title, breadcrumb: trailToMeeting(res, meeting.number), status: statusOf(refusals), marking: marking(res, title),
  });
}

async function showOne(
  deps: Deps,
  req: Request,
  res: Response,
  statement: Statement,
  typed: Typed | null,
  refusals: Refusal[],
): Promise<void> {
  const meeting = await meetingAsked(deps, req);
  const page = statementPage(await statementsOf(deps, meeting), statement, { typed, refusals }, visitOf(res));
  const title = visitOf(res).t('statements.edit.title');
  const own = { href: `/meetings/${meeting.number}/statements`, label: visitOf(res).t('statements.name') };
  const breadcrumb = [...trailToMeeting(res, meeting.number), own];
  show(deps, req, res, 'statements/form', page, { title, breadcrumb, status: statusOf(refusals) });
}

// Both audiences stand on this page: it is of the own side, on paper too.
function marking(res: Response, state: string) {
  const { t } = visitOf(res);
  return { label: t('common.internal'), state, printed: '' };
}
