import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import type { Refusal } from '../lib/decision.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, typedOf } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { abandonEdition, prepareEdition, recordPublication } from './edition-operations.ts';
import { newEditionForm, publicationForm, reasonForm } from './forms.ts';
import { loadShown, trailOf } from './loaded-routes.ts';
import { isStepFrom } from './stage-rules.ts';
import { publicationPage, reasonPage } from './step-pages.ts';

/** What follows agreement: publication, and the next edition. */
export function preparationRoutes(deps: Deps): Router {
  const router = Router();
  const write = may('record.write');
  const editions = '/meetings/:number/editions';

  router.get(`${editions}/new`, write, (req, res) => showPreparation(deps, req, res, []));

  router.post(editions, write, async (req, res) => {
    const { number } = (await loadShown(deps, req)).record.meeting;
    const form = readForm(newEditionForm, req.body);
    const begun = form.ok ? await prepareEdition(deps.db, { number, ...form.value }, doingOf(res)) : form;
    if (!begun.ok) return showPreparation(deps, req, res, begun.refusals);
    goOn(req, res, `/meetings/${number}/editions`, 'editions.said.prepared');
  });

  router.get(`${editions}/abandonment`, write, (req, res) => showAbandonment(deps, req, res, []));

  router.post(`${editions}/abandonment`, write, async (req, res) => {
    const { number } = (await loadShown(deps, req)).record.meeting;
    const form = readForm(reasonForm, req.body);
    const given = form.ok ? await abandonEdition(deps.db, { number, ...form.value }, doingOf(res)) : form;
    if (!given.ok) return showAbandonment(deps, req, res, given.refusals);
    goOn(req, res, `/meetings/${number}/editions`, 'editions.said.abandoned');
  });

  router.get('/meetings/:number/publication', write, (req, res) => showPublication(deps, req, res, []));

  router.post('/meetings/:number/publication', write, async (req, res) => {
    const { number } = (await loadShown(deps, req)).record.meeting;
    const form = readForm(publicationForm, req.body);
    const recorded = form.ok ? await recordPublication(deps.db, { number, ...form.value }, doingOf(res)) : form;
    if (!recorded.ok) return showPublication(deps, req, res, recorded.refusals);
    const said = form.ok && form.value.decision === 'withheld' ? 'editions.said.withheld' : 'editions.said.published';
    goOn(req, res, `/meetings/${number}/editions`, said);
  });

  return router;
}

async function showPreparation(deps: Deps, req: Request, res: Response, refusals: Refusal[]): Promise<void> {
  const visit = visitOf(res);
  const { t } = visit;
  const { record, standing } = await loadShown(deps, req);
  const { number } = record.meeting;
  const edition = (standing.edition?.number ?? 0) + 1;
  const given = {
    action: `/meetings/${number}/editions`,
    back: `/meetings/${number}/editions`,
    lead: t('editions.preparation.lead', { edition, valid: edition - 1 }),
    closed: isStepFrom('prepare', standing.stage) ? null : t('editions.refusal.stage.prepare'),
    hidden: [{ name: 'edition', value: String(edition) }],
    label: t('editions.preparation.reason'),
    support: t('editions.reason-internal'),
    button: t('editions.prepare', { edition }),
  };
  const page = reasonPage(given, req.method === 'POST' ? typedOf(req.body) : null, refusals, visit);
  const title = t('editions.preparation.title', { number, edition });
  show(deps, req, res, 'editions/reason', page, { title, breadcrumb: trailOf(res, number), status: statusOf(refusals) });
}

async function showAbandonment(deps: Deps, req: Request, res: Response, refusals: Refusal[]): Promise<void> {
  const visit = visitOf(res);
  const { t } = visit;
  const { record, text, standing } = await loadShown(deps, req);
  const { number } = record.meeting;
  const { edition, stage } = standing;
  const isOpen = edition !== null && isStepFrom('abandon', stage);
  const given = {
    action: `/meetings/${number}/editions/abandonment`,
    back: `/meetings/${number}/editions`,
    lead: t('editions.abandonment.lead', { valid: edition?.number ?? 0, edition: standing.preparing ?? 0 }),
    closed: !isOpen
      ? t('editions.refusal.stage.abandon')
      : edition.digest === text.digest ? null : t('editions.refusal.same-text'),
    hidden: [],
    label: t('editions.reason'),
    support: t('editions.reason-internal'),
    button: t('editions.abandon'),
  };
  const page = reasonPage(given, req.method === 'POST' ? typedOf(req.body) : null, refusals, visit);
  const title = t('editions.abandonment.title', { number, edition: standing.preparing ?? 0 });
  show(deps, req, res, 'editions/reason', page, { title, breadcrumb: trailOf(res, number), status: statusOf(refusals) });
}

async function showPublication(deps: Deps, req: Request, res: Response, refusals: Refusal[]): Promise<void> {
  const visit = visitOf(res);
  const loaded = await loadShown(deps, req);
  const { number } = loaded.record.meeting;
  const typed = req.method === 'POST' ? typedOf(req.body) : null;
  const page = publicationPage({ ...loaded, typed, refusals }, visit);
  const title = visit.t('editions.publication.title', { number, edition: page.edition });
  show(deps, req, res, 'editions/publication', page, { title, breadcrumb: trailOf(res, number), status: statusOf(refusals) });
}
