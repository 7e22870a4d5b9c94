import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import type { Refusal } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, readParams, typedOf } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { findRoundText } from './change-queries.ts';
import { differencesView } from './comparison-pages.ts';
import { goOnUnconfirmed, recordConcurrence, takeBackConcurrence } from './concurrence-operations.ts';
import { concurrenceForm, concurrenceParams, concurrenceQuery, reasonForm, unconfirmedForm } from './forms.ts';
import { loadShown, trailOf } from './loaded-routes.ts';
import { loadConcurred } from './load-operations.ts';
import type { Concurred } from './load-operations.ts';
import { concurrenceOf } from './rules.ts';
import { isStepFrom } from './stage-rules.ts';
import { concurrencePage, reasonPage } from './step-pages.ts';

/** What either side says to the exact text on the table. */
export function concurrenceRoutes(deps: Deps): Router {
  const router = Router();
  const write = may('record.write');
  const concurrences = '/meetings/:number/concurrences';

  router.get(`${concurrences}/new`, write, async (req, res) => {
    const { party, edition } = concurrenceQuery.parse(req.query);
    const chosen = { ...(party === null ? {} : { party }), ...(edition === null ? {} : { edition: String(edition) }) };
    await showConcurrence(deps, req, res, chosen, []);
  });

  router.post(concurrences, write, async (req, res) => {
    const { number } = (await loadShown(deps, req)).record.meeting;
    const form = readForm(concurrenceForm, req.body);
    const recorded = form.ok ? await recordConcurrence(deps.db, { number, ...form.value }, doingOf(res)) : form;
    if (!recorded.ok) return showConcurrence(deps, req, res, typedOf(req.body), recorded.refusals);
    goOn(req, res, `/meetings/${number}/editions`, recorded.value === null ? 'editions.said.concurred' : 'editions.said.agreed');
  });

  router.get(`${concurrences}/unconfirmed`, write, (req, res) => showUnconfirmed(deps, req, res, []));

  router.post(`${concurrences}/unconfirmed`, write, async (req, res) => {
    const { number } = (await loadShown(deps, req)).record.meeting;
    const form = readForm(unconfirmedForm, req.body);
    const gone = form.ok ? await goOnUnconfirmed(deps.db, { number, ...form.value }, doingOf(res)) : form;
    if (!gone.ok) return showUnconfirmed(deps, req, res, gone.refusals);
    goOn(req, res, `/meetings/${number}/editions`, 'editions.said.unconfirmed');
  });

  router.get(`${concurrences}/:id/withdrawal`, write, (req, res) => showTakingBack(deps, req, res, []));

  router.post(`${concurrences}/:id/withdrawal`, write, async (req, res) => {
    const { number, id } = readParams(concurrenceParams, req.params);
    const form = readForm(reasonForm, req.body);
    const taken = form.ok ? await takeBackConcurrence(deps.db, { number, id, ...form.value }, doingOf(res)) : form;
    if (!taken.ok) return showTakingBack(deps, req, res, taken.refusals);
    goOn(req, res, `/meetings/${number}/editions`, 'editions.said.taken-back');
  });

  return router;
}

async function showConcurrence(
  deps: Deps,
  req: Request,
  res: Response,
  typed: Typed,
  refusals: Refusal[],
): Promise<void> {
  const visit = visitOf(res);
  const loaded = await loadShown(deps, req);
  const { number } = loaded.record.meeting;
  const { edition } = concurrenceQuery.parse(typed);
  const on = await loadConcurred(deps.db.read, loaded, edition);
  const changes = await changesSince(deps, res, on, typed['digest']);
  const page = concurrencePage({ ...on, number, edition, typed, refusals, changes }, visit);
  const { title } = page;
  show(deps, req, res, 'editions/concurrence', page, { title, breadcrumb: trailOf(res, number), status: statusOf(refusals) });
}

/** What changed since the text with this digest was on the table; null when that is the text, or there was none. */
async function changesSince(
  deps: Deps,
  res: Response,
  { words, text, standing }: Concurred,
  digest: Typed[string],
) {
  const seen = digest === text.digest ? undefined : standing.rounds.findLast((one) => one.digest === digest);
  const before = seen === undefined ? null : await findRoundText(deps.db.read, words.meeting.id, seen.number);
  return before === null ? null : differencesView(before.words, words, visitOf(res));
}

async function showUnconfirmed(deps: Deps, req: Request, res: Response, refusals: Refusal[]): Promise<void> {
  const visit = visitOf(res);
  const { t } = visit;
  const { record, text, standing } = await loadShown(deps, req);
  const { number } = record.meeting;
  const { round, stage } = standing;
  const isReady = round !== null && concurrenceOf(round, 'jp') !== null;
  const given = {
    action: `/meetings/${number}/concurrences/unconfirmed`,
    back: `/meetings/${number}/editions`,
    lead: t('editions.unconfirmed.lead', { edition: standing.preparing ?? 1 }),
    closed: !isStepFrom('go-on-unconfirmed', stage)
      ? t('editions.refusal.stage.go-on-unconfirmed')
      : isReady ? null : t('editions.refusal.own-side'),
    hidden: [{ name: 'digest', value: text.digest }],
    label: t('editions.unconfirmed.reason'),
    support: t('editions.reason-shared'),
    button: t('editions.unconfirmed.go-on', { edition: standing.preparing ?? 1 }),
  };
  const page = reasonPage(given, req.method === 'POST' ? typedOf(req.body) : null, refusals, visit);
  const title = t('editions.unconfirmed.title', { number });
  show(deps, req, res, 'editions/reason', page, { title, breadcrumb: trailOf(res, number), status: statusOf(refusals) });
}

async function showTakingBack(deps: Deps, req: Request, res: Response, refusals: Refusal[]): Promise<void> {
  const visit = visitOf(res);
  const { t } = visit;
  const { record, standing } = await loadShown(deps, req);
  const { id } = readParams(concurrenceParams, req.params);
  const concurrence = standing.rounds.flatMap(({ concurrences }) => concurrences).find((one) => one.id === id);
  if (concurrence === undefined) throw new NotFoundError();
  const { number } = record.meeting;
  const isStanding = standing.round !== null && concurrenceOf(standing.round, concurrence.party)?.id === id;
  const given = {
    action: `/meetings/${number}/concurrences/${id}/withdrawal`,
    back: `/meetings/${number}/editions`,
    lead: t('editions.taking-back.lead', { side: t(`common.party.${concurrence.party}.long`), name: concurrence.name ?? '' }),
    closed: isStepFrom('take-back', standing.stage) && isStanding ? null : t('editions.refusal.stage.take-back'),
    hidden: [],
    label: t('editions.reason'),
    support: t('editions.reason-internal'),
    button: t('editions.take-back'),
  };
  const page = reasonPage(given, req.method === 'POST' ? typedOf(req.body) : null, refusals, visit);
  const title = t('editions.taking-back.title', { number });
  show(deps, req, res, 'editions/reason', page, { title, breadcrumb: trailOf(res, number), status: statusOf(refusals) });
}
