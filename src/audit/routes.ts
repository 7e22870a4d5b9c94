import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { tableFormats } from '../documents/table-writer.ts';
import { leave } from '../exports/send-routes.ts';
import type { Refusal } from '../lib/decision.ts';
import { listPeople } from '../people/queries.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, readParams, typedOf } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { show } from '../web/show.ts';
import { alwaysFresh } from '../web/unchanged.ts';
import { visitOf } from '../web/visit.ts';
import { findChainHead } from './chain-queries.ts';
import { auditFileQuery, auditQuery } from './forms.ts';
import { auditPage } from './pages.ts';
import { listAuditEntries, namesOfRecords } from './queries.ts';
import type { AuditFilter } from './rules.ts';

const pageSize = 50;

export function auditRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/audit', may('audit.read'), async (req, res) => {
    const asked = readForm(auditQuery, req.query);
    await showAudit(deps, req, res, asked.ok ? asked.value : null, asked.ok ? [] : asked.refusals);
  });

  for (const format of tableFormats) {
    router.get(`/audit.${format}`, may('audit.read'), async (req, res) => {
      const asked = readForm(auditQuery, req.query);
      if (!asked.ok) return showAudit(deps, req, res, null, asked.refusals);
      const { lang } = readParams(auditFileQuery, req.query);
      const given = { format, language: lang ?? visitOf(res).locale, filter: asked.value.filter };
      const refusals = await leave(deps, req, res, 'audit', given);
      if (refusals.length > 0) await showAudit(deps, req, res, null, refusals);
    });
  }

  return router;
}

async function showAudit(
  deps: Deps,
  req: Request,
  res: Response,
  asked: { filter: AuditFilter; before: number | null } | null,
  refusals: Refusal[],
): Promise<void> {
  const { read } = deps.db;
  const part = { before: asked?.before ?? null, size: pageSize + 1 };
  const entries = asked === null ? [] : await listAuditEntries(read, part, asked.filter);
  const names = await namesOfRecords(read, entries);
  const view = { typed: typedOf(req.query), refusals, people: await listPeople(read) };
  const page = auditPage({ ...view, entries, names, head: await findChainHead(read) }, pageSize, visitOf(res));
  // Sign-ins and exports leave an entry without moving the data revision.
  alwaysFresh(res);
  show(deps, req, res, 'audit/index', page, { title: visitOf(res).t('audit.title'), status: statusOf(refusals) });
}
