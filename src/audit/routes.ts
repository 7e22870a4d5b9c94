import { Router } from 'express';
import type { Deps } from '../deps.ts';
import { listPeople } from '../people/queries.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, typedOf } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { show } from '../web/show.ts';
import { alwaysFresh } from '../web/unchanged.ts';
import { visitOf } from '../web/visit.ts';
import { findChainHead } from './chain-queries.ts';
import { auditQuery } from './forms.ts';
import { auditPage } from './pages.ts';
import { listAuditEntries, namesOfRecords } from './queries.ts';

const pageSize = 50;

export function auditRoutes(deps: Deps): Router {
  const router = Router();
  const { read } = deps.db;

  router.get('/audit', may('audit.read'), async (req, res) => {
    const asked = readForm(auditQuery, req.query);
    const entries = asked.ok
      ? await listAuditEntries(read, { before: asked.value.before, size: pageSize + 1 }, asked.value)
      : [];
    const names = await namesOfRecords(read, entries);
    const refusals = asked.ok ? [] : asked.refusals;
    const view = { typed: typedOf(req.query), refusals, people: await listPeople(read) };
    const page = auditPage({ ...view, entries, names, head: await findChainHead(read) }, pageSize, visitOf(res));
    // Sign-ins and exports leave an entry without moving the data revision.
    alwaysFresh(res);
    show(deps, req, res, 'audit/index', page, { title: visitOf(res).t('audit.title'), status: statusOf(refusals) });
  });

  return router;
}
