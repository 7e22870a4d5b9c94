import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import type { Refusal } from '../lib/decision.ts';
import { textAsHtml } from '../minutes/shown-routes.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, typedOf } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { checkForm, draftForm, withdrawalForm } from './forms.ts';
import { loadShown, trailOf } from './loaded-routes.ts';
import { checkDraft, putDraft, withdrawDraft } from './operations.ts';
import { isStepFrom } from './stage-rules.ts';
import { checkPage, draftPage, reasonPage } from './step-pages.ts';

/** A text is put up for agreement, checked by a second officer, or taken off the table again. */
export function stepRoutes(deps: Deps): Router {
  const router = Router();
  const write = may('record.write');

  router.get('/meetings/:number/draft', write, (req, res) => showDraft(deps, req, res, []));

  router.post('/meetings/:number/draft', write, async (req, res) => {
    const { number } = (await loadShown(deps, req)).record.meeting;
    const form = readForm(draftForm, req.body);
    const put = form.ok ? await putDraft(deps.db, { number, ...form.value }, doingOf(res)) : form;
    if (!put.ok) return showDraft(deps, req, res, put.refusals);
    goOn(req, res, `/meetings/${number}/editions`, 'editions.said.put');
  });

  router.get('/meetings/:number/check', write, (req, res) => showCheck(deps, req, res, []));

  router.post('/meetings/:number/check', write, async (req, res) => {
    const { number } = (await loadShown(deps, req)).record.meeting;
    const form = readForm(checkForm, req.body);
    const checked = form.ok ? await checkDraft(deps.db, { number, digest: form.value.digest }, doingOf(res)) : form;
    if (!checked.ok) return showCheck(deps, req, res, checked.refusals);
    goOn(req, res, `/meetings/${number}/editions`, 'editions.said.checked');
  });

  router.get('/meetings/:number/draft/withdrawal', write, (req, res) => showWithdrawal(deps, req, res, []));

  router.post('/meetings/:number/draft/withdrawal', write, async (req, res) => {
    const { number } = (await loadShown(deps, req)).record.meeting;
    const form = readForm(withdrawalForm, req.body);
    const withdrawn = form.ok ? await withdrawDraft(deps.db, { number, ...form.value }, doingOf(res)) : form;
    if (!withdrawn.ok) return showWithdrawal(deps, req, res, withdrawn.refusals);
    goOn(req, res, `/meetings/${number}/editions`, 'editions.said.withdrawn');
  });

  return router;
}

async function showDraft(deps: Deps, req: Request, res: Response, refusals: Refusal[]): Promise<void> {
  const visit = visitOf(res);
  const loaded = await loadShown(deps, req);
  const { number } = loaded.record.meeting;
  const typed = req.method === 'POST' ? typedOf(req.body) : null;
  const page = draftPage({ ...loaded, typed, refusals }, visit);
  const title = visit.t('editions.draft.title', { number });
  show(deps, req, res, 'editions/draft', page, { title, breadcrumb: trailOf(res, number), status: statusOf(refusals) });
}

async function showCheck(deps: Deps, req: Request, res: Response, refusals: Refusal[]): Promise<void> {
  const visit = visitOf(res);
  const loaded = await loadShown(deps, req);
  const { number } = loaded.record.meeting;
  const html = textAsHtml(loaded.record, loaded.standing.preparing ?? 1, visit.today);
  const typed = req.method === 'POST' ? typedOf(req.body) : null;
  const page = checkPage({ ...loaded, typed, refusals }, html, visit.person?.id ?? null, visit);
  const title = visit.t('editions.check.title', { number });
  show(deps, req, res, 'editions/check', page, { title, breadcrumb: trailOf(res, number), status: statusOf(refusals) });
}

async function showWithdrawal(deps: Deps, req: Request, res: Response, refusals: Refusal[]): Promise<void> {
  const visit = visitOf(res);
  const { t } = visit;
  const { record, standing } = await loadShown(deps, req);
  const { number } = record.meeting;
  const given = {
    action: `/meetings/${number}/draft/withdrawal`,
    back: `/meetings/${number}/editions`,
    lead: t('editions.withdrawal.lead'),
    closed: isStepFrom('withdraw-draft', standing.stage) ? null : t('editions.refusal.stage.withdraw-draft'),
    hidden: [{ name: 'round', value: String(standing.round?.number ?? '') }],
    label: t('editions.reason'),
    support: t('editions.reason-internal'),
    button: t('editions.withdraw'),
  };
  const page = reasonPage(given, req.method === 'POST' ? typedOf(req.body) : null, refusals, visit);
  const title = t('editions.withdrawal.title', { number });
  show(deps, req, res, 'editions/reason', page, { title, breadcrumb: trailOf(res, number), status: statusOf(refusals) });
}
