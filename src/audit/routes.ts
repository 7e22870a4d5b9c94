import { Router } from 'express';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { may } from '../web/permissions.ts';
import { show } from '../web/show.ts';
import { alwaysFresh } from '../web/unchanged.ts';
import { visitOf } from '../web/visit.ts';
import { auditPage } from './pages.ts';
import { listAuditEntries } from './queries.ts';

const pageSize = 50;
const auditQuery = z.object({ before: z.coerce.number().int().positive().max(2_147_483_647).nullable().catch(null) });

export function auditRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/audit', may('audit.read'), async (req, res) => {
    const { before } = auditQuery.parse(req.query);
    const entries = await listAuditEntries(deps.db.read, { before, size: pageSize + 1 });
    const page = auditPage(entries, pageSize, visitOf(res));
    // Sign-ins and exports leave an entry without moving the data revision.
    alwaysFresh(res);
    show(deps, req, res, 'audit/index', page, { title: visitOf(res).t('audit.title') });
  });

  return router;
}
