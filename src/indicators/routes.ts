import { Router } from 'express';
import type { Deps } from '../deps.ts';
import { may } from '../web/permissions.ts';
import { show } from '../web/show.ts';
import { markUnchanged } from '../web/unchanged.ts';
import { visitOf } from '../web/visit.ts';
import { indicatorsJson, indicatorsPage } from './pages.ts';
import { listIndicators } from './queries.ts';

export function indicatorRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/indicators', may('record.read'), async (req, res) => {
    const page = indicatorsPage(await listIndicators(deps.db.read), visitOf(res));
    show(deps, req, res, 'indicators/index', page, { title: visitOf(res).t('indicators.title') });
  });

  router.get('/indicators.json', may('record.read'), async (_req, res) => {
    const indicators = indicatorsJson(await listIndicators(deps.db.read));
    markUnchanged(res);
    res.json({ indicators });
  });

  return router;
}
