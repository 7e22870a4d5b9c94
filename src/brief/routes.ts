import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { documentFormats } from '../documents/writers.ts';
import { exportAsked } from '../exports/asked-routes.ts';
import { leave } from '../exports/send-routes.ts';
import type { Refusal } from '../lib/decision.ts';
import type { Audience } from '../lib/parties.ts';
import { daysQuery } from '../register/forms.ts';
import type { RegisterReader } from '../register/shown-queries.ts';
import { everything } from '../register/view-rules.ts';
import { showDate, withDaysShown } from '../web/dates.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, typedOf } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { refuseJson } from '../web/refuse-json.ts';
import { show } from '../web/show.ts';
import { visitOf } from '../web/visit.ts';
import { briefPage, briefTitle, refusedBrief } from './pages.ts';
import { findBrief } from './queries.ts';
import type { BriefTold } from './rules.ts';

export function briefRoutes(deps: Deps, reader: RegisterReader): Router {
  const router = Router();
  // The brief shown last is shown again until the record moves on.
  let last: { revision: number; key: string; told: BriefTold } | null = null;

  router.get('/brief', may('internal.read'), async (req, res) => {
    const { audience } = exportAsked(req, res, 'internal');
    const asked = readForm(daysQuery.transform((days) => ({ ...days, audience })), req.query);
    const { today, revision } = visitOf(res);
    const viewed = asked.ok ? await reader.viewed({ days: asked.value, today, revision }, everything, 'theme') : asked;
    if (!viewed.ok || !asked.ok) return showRefused(deps, req, res, viewed.ok ? [] : viewed.refusals);
    const days = asked.value;
    const given = { days, today, audience };
    const key = JSON.stringify([today, days]);
    const kept = last?.revision === revision && last.key === key ? last.told : null;
    const told = kept ?? (await findBrief(deps.db.read, viewed.value, given));
    last = { revision, key, told };
    showBrief(deps, req, res, told, audience);
  });

  for (const format of documentFormats) {
    router.get(`/brief.${format}`, may('document.export'), async (req, res) => {
      const days = readForm(daysQuery, req.query);
      const refusals = days.ok
        ? await leave(deps, req, res, 'brief', { format, ...exportAsked(req, res), days: days.value })
        : days.refusals;
      if (refusals.length === 0) return;
      if (format === 'json') return refuseJson(res, refusals);
      showRefused(deps, req, res, refusals);
    });
  }

  return router;
}

/** Shows the form of the brief with what cannot be answered at its field, and everything else as it was. */
function showRefused(deps: Deps, req: Request, res: Response, refusals: Refusal[]): void {
  const visit = visitOf(res);
  const page = refusedBrief(typedOf(req.query), withDaysShown(refusals, visit), visit);
  show(deps, req, res, 'brief/index', page, { title: page.title, status: statusOf(refusals) });
}

function showBrief(deps: Deps, req: Request, res: Response, told: BriefTold, audience: Audience): void {
  const visit = visitOf(res);
  const { t, person, today } = visit;
  const title = briefTitle(told.register, visit);
  const printed = t('minutes.printed', { date: showDate(today, visit), name: person?.name ?? '' });
  const page = briefPage(told, typedOf(req.query), visit);
  show(deps, req, res, 'brief/index', page, { title, marking: { label: t(`common.${audience}`), state: title, printed } });
}
