import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import type { Refusal } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { trailToMeetings } from '../meetings/asked-routes.ts';
import { meetingNumber } from '../meetings/forms.ts';
import { findMeetingRecord } from '../meetings/record-queries.ts';
import { saidOf } from '../meetings/rules.ts';
import { listThemes } from '../themes/queries.ts';
import { formModel, statusOf } from '../web/form-model.ts';
import { readForm, typedOf } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { readUpload } from '../web/upload.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { comparisonPage } from './comparison-pages.ts';
import { decodeText, excessOf, largestText } from './decode.ts';
import { fillPlanned } from './fill-operations.ts';
import { typedFilling, withMatches } from './fill-pages.ts';
import { comparisonForm, pastedForm, reviewForm } from './forms.ts';
import { saveAnnouncement } from './operations.ts';
import { reviewPage } from './pages.ts';
import { typedProposal } from './proposal-pages.ts';
import { proposalOf, proposedSource } from './proposal.ts';
import type { Reading } from './reading.ts';
import { readAnnouncement } from './read.ts';
import { decideReading } from './rules.ts';

export function announcementRoutes(deps: Deps): Router {
  const router = Router();
  const write = may('record.write');

  router.get('/announcements/new', write, (req, res) => {
    showPaste(deps, req, res, '', []);
  });

  // Reading stores nothing: the review is the answer to the text itself.
  router.post('/announcements/readings', write, async (req, res) => {
    const form = readForm(pastedForm, req.body);
    const text = typedOf(req.body)['text'];
    if (!form.ok) return showPaste(deps, req, res, String(text ?? ''), form.refusals);
    await showReading(deps, req, res, form.value.text);
  });

  router.post('/announcements/files', write, async (req, res) => {
    const sent = await readUpload(deps, req, res, largestText + 1);
    if (!sent.ok) return showPaste(deps, req, res, '', sent.refusals);
    if (sent.value === null) return showPaste(deps, req, res, '', [{ field: 'file', reason: 'announcement.refusal.empty' }]);
    const text = decodeText(sent.value.bytes);
    if (!text.ok) return showPaste(deps, req, res, '', text.refusals);
    await showReading(deps, req, res, text.value);
  });

  router.post('/announcements', write, async (req, res) => {
    const form = readForm(reviewForm, req.body);
    const isFilling = form.ok && form.value.seen !== null;
    const save = isFilling ? fillPlanned : saveAnnouncement;
    const saved = form.ok ? await save(deps.db, form.value, doingOf(res)) : form;
    const said = isFilling ? 'announcement.said.filled' : 'announcement.said.saved';
    if (saved.ok) return goOn(req, res, `/meetings/${saved.value}`, said);
    const text = String(typedOf(req.body)['text'] ?? '');
    const excess = excessOf(text);
    if (excess !== null) return showPaste(deps, req, res, text, [{ field: 'text', reason: excess }]);
    const body = (req.body ?? {}) as object;
    await showReview(deps, req, res, { text, reading: readAnnouncement(text), body, refusals: saved.refusals });
  });

  router.post('/announcements/comparisons', write, async (req, res) => {
    const form = readForm(comparisonForm, req.body);
    const reading = form.ok ? decideReading(form.value.text) : form;
    if (!form.ok || !reading.ok) return showPaste(deps, req, res, String(typedOf(req.body)['text'] ?? ''), reading.ok ? [] : reading.refusals);
    const proposal = proposalOf(reading.value.announcement);
    const record = await findMeetingRecord(deps.db.read, form.value.number ?? proposal.meeting.number);
    if (record === null) throw new NotFoundError();
    const { t } = visitOf(res);
    const title = t('announcement.comparison.title', { number: record.meeting.number });
    show(deps, req, res, 'announcement/comparison', comparisonPage(saidOf(record), proposal, visitOf(res)), { title, breadcrumb: trailToMeetings(res) });
  });

  return router;
}

async function showReading(deps: Deps, req: Request, res: Response, text: string): Promise<void> {
  const reading = decideReading(text);
  if (!reading.ok) return showPaste(deps, req, res, text, reading.refusals);
  await showReview(deps, req, res, { text, reading: reading.value, body: null, refusals: [] });
}

async function showReview(
  deps: Deps,
  req: Request,
  res: Response,
  given: { text: string; reading: Reading; body: object | null; refusals: Refusal[] },
): Promise<void> {
  const { announcement } = given.reading;
  const proposal = proposalOf(announcement);
  const source = proposedSource(announcement);
  const asked = given.body === null ? proposal.meeting.number : (given.body as { number?: unknown }).number;
  // A field may arrive as a list or a nest of fields, which is no number.
  const isOne = typeof asked === 'string' || typeof asked === 'number';
  const number = meetingNumber.safeParse(isOne ? String(asked) : '').data;
  const existing = number === undefined ? null : await findMeetingRecord(deps.db.read, number);
  const plan = existing?.meeting.stage === 'planned' ? existing : null;
  const exists = plan === null ? (existing?.meeting.number ?? null) : null;
  const body = given.body ?? (plan === null ? typedProposal(proposal, source) : typedFilling(proposal, source, plan));
  const matched = plan === null || given.body === null ? body : withMatches(body, proposal, plan);
  const themes = await listThemes(deps.db.read);
  const page = reviewPage({ ...given, body: matched, themes, exists, plan }, visitOf(res));
  const title = visitOf(res).t('announcement.review.title');
  show(deps, req, res, 'announcement/review', page, { title, breadcrumb: trailToMeetings(res), status: statusOf(given.refusals) });
}

function showPaste(deps: Deps, req: Request, res: Response, text: string, refusals: Refusal[]): void {
  const { t } = visitOf(res);
  const page = { form: formModel({ text }, refusals, t) };
  show(deps, req, res, 'announcement/new', page, { title: t('announcement.new.title'), breadcrumb: trailToMeetings(res), status: statusOf(refusals) });
}
