import { Router } from 'express';
import type { Deps } from '../deps.ts';
import { readKept } from '../web/kept.ts';
import { may } from '../web/permissions.ts';
import { show } from '../web/show.ts';
import { visitOf } from '../web/visit.ts';
import { wantsQuery } from './forms.ts';
import { pageSize, pageWithin, wantsPage } from './list-pages.ts';
import { countAllWants, listWants } from './list-queries.ts';
import { countWants } from './list-rules.ts';

/** What has not been translated, or not since its original changed, over the whole record. */
export function wantRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/translations', may('record.read'), async (req, res) => {
    const visit = visitOf(res);
    const mayInternal = visit.may('internal.read');
    const { page, ...filter } = wantsQuery.parse(req.query);
    const counts = await readKept(deps, res, countAllWants, mayInternal);
    const query = { ...filter, page: pageWithin(page, countWants(counts, filter)) };
    const part = { mayInternal, size: pageSize, skip: (query.page - 1) * pageSize };
    const wants = await readKept(deps, res, listWants, filter, part);
    const title = visit.t('translations.title');
    show(deps, req, res, 'translations/index', wantsPage({ query, counts, wants }, visit), { title });
  });

  return router;
}
