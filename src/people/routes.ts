import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import type { Refusal } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { formModel, statusOf } from '../web/form-model.ts';
import { readForm, readParams, typedOf } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { livingAfter } from '../web/sessions.ts';
import { alwaysFresh } from '../web/unchanged.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { newPersonForm, personForm, personParams, preferencesForm } from './forms.ts';
import { addPerson, choosePreferences, editPerson } from './operations.ts';
import { peoplePage, personPage, roleChoices } from './pages.ts';
import { findPerson, listPeople } from './queries.ts';
import { findSecondFactor } from './second-factor-queries.ts';
import { listSessions } from './session-queries.ts';

export function peopleRoutes(deps: Deps): Router {
  const router = Router();
  const admin = may('people.manage');

  router.get('/people', admin, async (req, res) => {
    const page = peoplePage(await listPeople(deps.db.read), visitOf(res));
    show(deps, req, res, 'people/index', page, { title: visitOf(res).t('people.title') });
  });

  router.get('/people/new', admin, (req, res) => {
    showNew(deps, req, res, { locale: 'ja', role: 'liaison', passwordOnce: '1' }, []);
  });

  router.post('/people', admin, async (req, res) => {
    const form = readForm(newPersonForm, req.body);
    const added = form.ok ? await addPerson(deps.db, form.value, doingOf(res)) : form;
    if (!added.ok) return showNew(deps, req, res, typedOf(req.body), added.refusals);
    goOn(req, res, '/people', 'people.said.added');
  });

  router.get('/people/:id', admin, async (req, res) => {
    await showPerson(deps, req, res, null, []);
  });

  router.post('/people/:id', admin, async (req, res) => {
    const { id } = readParams(personParams, req.params);
    if ((await findPerson(deps.db.read, id)) === null) throw new NotFoundError();
    const form = readForm(personForm, req.body);
    const saved = form.ok ? await editPerson(deps.db, { id, ...form.value }, doingOf(res)) : form;
    if (!saved.ok) return showPerson(deps, req, res, typedOf(req.body), saved.refusals);
    goOn(req, res, '/people', 'people.said.saved');
  });

  router.get('/preferences', may('record.read'), (req, res) => {
    const { person, t } = visitOf(res);
    const values = { locale: person?.locale, dateStyle: person?.dateStyle };
    show(deps, req, res, 'people/preferences', { form: formModel(values, [], t) }, { title: t('people.preferences.title') });
  });

  router.post('/preferences', may('record.read'), async (req, res) => {
    const form = readForm(preferencesForm, req.body);
    const { t } = visitOf(res);
    const page = { form: formModel(typedOf(req.body), form.ok ? [] : form.refusals, t) };
    if (!form.ok) return show(deps, req, res, 'people/preferences', page, { title: t('people.preferences.title'), status: 422 });
    await choosePreferences(deps.db, form.value, doingOf(res));
    goOn(req, res, '/preferences', 'people.said.preferences');
  });

  return router;
}

function showNew(deps: Deps, req: Request, res: Response, values: Typed, refusals: Refusal[]): void {
  const { t } = visitOf(res);
  const page = { form: formModel({ ...values, password: '' }, refusals, t), roles: roleChoices(t) };
  show(deps, req, res, 'people/new', page, {
    title: t('people.new.title'),
    breadcrumb: [{ href: '/people', label: t('people.title') }],
    status: statusOf(refusals),
  });
}

async function showPerson(
  deps: Deps,
  req: Request,
  res: Response,
  typed: Typed | null,
  refusals: Refusal[],
): Promise<void> {
  const { id } = readParams(personParams, req.params);
  const person = await findPerson(deps.db.read, id);
  if (person === null) throw new NotFoundError();
  const [factor, sessions] = await Promise.all([
    findSecondFactor(deps.db.read, id),
    listSessions(deps.db.read, id, livingAfter(visitOf(res).now)),
  ]);
  alwaysFresh(res);
  const page = personPage({ person, factor, sessions: sessions.length }, typed, refusals, visitOf(res));
  show(deps, req, res, 'people/edit', page, {
    title: person.name,
    breadcrumb: [{ href: '/people', label: visitOf(res).t('people.title') }],
    status: statusOf(refusals),
  });
}
