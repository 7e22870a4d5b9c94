import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { documentFormats } from '../documents/writers.ts';
import { exportAsked } from '../exports/asked-routes.ts';
import { leave } from '../exports/send-routes.ts';
import { recentOf } from '../lib/recent.ts';
import { daysQuery } from '../register/forms.ts';
import { withoutActWords } from '../register/pages.ts';
import type { RegisterReader } from '../register/shown-queries.ts';
import { everything } from '../register/view-rules.ts';
import { findWithoutAct } from '../register/without-act-routes.ts';
import { showDate } from '../web/dates.ts';
import { readForm } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { show } from '../web/show.ts';
import { visitOf } from '../web/visit.ts';
import { briefPage, briefTitle } from './pages.ts';
import { findBrief } from './queries.ts';
import type { BriefTold } from './rules.ts';

export function briefRoutes(deps: Deps, reader: RegisterReader): Router {
  const router = Router();
  const briefs = recentOf<BriefTold>(3);

  router.get('/brief', may('internal.read'), async (req, res) => {
    const days = readForm(daysQuery, req.query);
    const { today, revision } = visitOf(res);
    const viewed = days.ok ? await reader.viewed({ days: days.value, today, revision }, everything, 'theme') : days;
    if (!viewed.ok || !days.ok) return toRegister(req, res);
    const key = JSON.stringify([viewed.value.register.asOf, days.value]);
    const told = await briefs(revision, key, () => findBrief(deps.db.read, viewed.value, days.value));
    await showBrief(deps, req, res, told);
  });

  for (const format of documentFormats) {
    router.get(`/brief.${format}`, may('document.export'), async (req, res) => {
      const days = readForm(daysQuery, req.query);
      const refusals = days.ok
        ? await leave(deps, req, res, 'brief', { format, ...exportAsked(req, res), days: days.value })
        : days.refusals;
      if (refusals.length > 0) toRegister(req, res);
    });
  }

  return router;
}

/** The days are put right where they are asked for. */
function toRegister(req: Request, res: Response): void {
  res.redirect(303, req.originalUrl.replace(/^\/brief(\.\w+)?/, '/register'));
}

async function showBrief(deps: Deps, req: Request, res: Response, told: BriefTold): Promise<void> {
  const visit = visitOf(res);
  const { t, person, today } = visit;
  const title = briefTitle(told.register, visit);
  const printed = t('minutes.printed', { date: showDate(today, visit), name: person?.name ?? '' });
  const withoutAct = await findWithoutAct(deps, res, told.register);
  const page = { ...briefPage(told, visit), withoutAct: withoutActWords(withoutAct, visit) };
  show(deps, req, res, 'brief/index', page, { title, marking: { label: t('common.internal'), state: title, printed } });
}
