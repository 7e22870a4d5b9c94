import { Router } from 'express';
import type { Deps } from '../deps.ts';
import { NotFoundError, NotSignedInError } from '../lib/errors.ts';
import { may } from '../web/permissions.ts';
import { show } from '../web/show.ts';
import { visitOf } from '../web/visit.ts';
import { helpParams } from './forms.ts';
import { helpIndexPage, helpPage } from './pages.ts';

export function helpRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/help', may('record.read'), (req, res) => {
    const visit = visitOf(res);
    if (visit.person === null) throw new NotSignedInError();
    show(deps, req, res, 'help/index', helpIndexPage(visit.person.role, visit), { title: visit.t('help.title') });
  });

  router.get('/help/:slug', may('record.read'), (req, res) => {
    const found = helpParams.safeParse(req.params);
    if (!found.success) throw new NotFoundError();
    const visit = visitOf(res);
    const page = helpPage(found.data.slug, visit);
    const breadcrumb = [{ href: '/help', label: visit.t('help.title') }];
    show(deps, req, res, 'help/show', page, { title: page.title, breadcrumb });
  });

  return router;
}
