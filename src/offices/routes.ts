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
import { newOfficeForm, officeForm, officeParams } from './forms.ts';
import { addOffice, editOffice } from './operations.ts';
import { officePage, officesPage } from './pages.ts';
import { countOpenActionsByOffice, findOffice, listOffices } from './queries.ts';
import type { Office } from './rules.ts';

export function officeRoutes(deps: Deps): Router {
  const router = Router();
  const write = may('record.write');

  router.get('/offices', may('record.read'), async (req, res) => {
    const { read } = deps.db;
    const page = officesPage(await listOffices(read), await countOpenActionsByOffice(read), visitOf(res));
    show(deps, req, res, 'offices/index', page, { title: visitOf(res).t('offices.title') });
  });

  router.get('/offices/new', write, (req, res) => {
    showForm(deps, req, res, null, null, []);
  });

  router.post('/offices', write, async (req, res) => {
    const form = readForm(newOfficeForm, req.body);
    const added = form.ok ? await addOffice(deps.db, form.value, doingOf(res)) : form;
    if (!added.ok) return showForm(deps, req, res, null, typedOf(req.body), added.refusals);
    goOn(req, res, '/offices', 'offices.said.added');
  });

  router.get('/offices/:id/edit', write, async (req, res) => {
    showForm(deps, req, res, await officeAsked(deps, req), null, []);
  });

  router.post('/offices/:id', write, async (req, res) => {
    const { id } = await officeAsked(deps, req);
    const form = readForm(officeForm, req.body);
    const saved = form.ok ? await editOffice(deps.db, { id, ...form.value }, doingOf(res)) : form;
    if (!saved.ok) return showForm(deps, req, res, await officeAsked(deps, req), typedOf(req.body), saved.refusals);
    goOn(req, res, '/offices', 'offices.said.saved');
  });

  return router;
}

async function officeAsked(deps: Deps, req: Request): Promise<Office> {
  const { id } = readParams(officeParams, req.params);
  const office = await findOffice(deps.db.read, id);
  if (office === null) throw new NotFoundError();
  return office;
}

function showForm(
  deps: Deps,
  req: Request,
  res: Response,
  office: Office | null,
  typed: Typed | null,
  refusals: Refusal[],
): void {
  const { t } = visitOf(res);
  show(deps, req, res, 'offices/form', officePage(office, typed, refusals, visitOf(res)), {
    title: t(office === null ? 'offices.new.title' : 'offices.edit.title'),
    breadcrumb: [{ href: '/offices', label: t('offices.title') }],
    status: statusOf(refusals),
  });
}
