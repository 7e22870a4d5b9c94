import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { exportAsked } from '../exports/asked-routes.ts';
import { leave } from '../exports/send-routes.ts';
import type { Day } from '../lib/dates.ts';
import { accepted } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { plainWords } from '../lib/words.ts';
import { withDaysShown } from '../web/dates.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, readParams, typedOf } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { decideDay } from './basis-rules.ts';
import { lineageFormats, themeFormats } from './file-rules.ts';
import { newThemeForm, themeForm, themeParams, themeQuery, themesQuery } from './forms.ts';
import { addTheme, editTheme } from './operations.ts';
import { refusedThemesPage, themeFormPage, themesPage } from './pages.ts';
import { findTheme, listTakenUp, listThemes } from './queries.ts';
import { listMeetingsKnown } from './record-queries.ts';
import { refusedThemePage } from './refused-pages.ts';
import type { MeetingKnown, Theme } from './rules.ts';
import { findThemeTold } from './told-queries.ts';
import { themePage } from './theme-pages.ts';

export function themeRoutes(deps: Deps): Router {
  const router = Router();
  const { read } = deps.db;
  const write = may('record.write');

  router.get('/themes', may('record.read'), async (req, res) => {
    const visit = visitOf(res);
    const meetings = await listMeetingsKnown(read);
    const asked = dayAsked(req, meetings, visit.today);
    if (!asked.ok) return showThemesRefused(deps, req, res, asked.refusals);
    const all = { themes: await listThemes(read), meetings, takenUp: await listTakenUp(read) };
    const page = themesPage(all, { asOf: asked.value, typed: typedOf(req.query) }, visit);
    show(deps, req, res, 'themes/index', page, { title: page.title });
  });

  for (const format of themeFormats) {
    router.get(`/themes.${format}`, may('document.export'), async (req, res) => {
      const asked = readForm(themesQuery, req.query);
      const refusals = asked.ok
        ? await leave(deps, req, res, 'themes', { format, ...exportAsked(req, res), asOf: asked.value.asOf })
        : asked.refusals;
      if (refusals.length > 0) showThemesRefused(deps, req, res, refusals);
    });
  }

  router.get('/themes/new', write, (req, res) => {
    showForm(deps, req, res, null, null, []);
  });

  router.post('/themes', write, async (req, res) => {
    const form = readForm(newThemeForm, req.body);
    const added = form.ok ? await addTheme(deps.db, form.value, doingOf(res)) : form;
    if (!added.ok) return showForm(deps, req, res, null, typedOf(req.body), added.refusals);
    goOn(req, res, `/themes/${added.value}`, 'themes.said.added');
  });

  for (const format of lineageFormats) {
    router.get(`/themes/:slug.${format}`, may('document.export'), async (req, res) => {
      const { slug } = readParams(themeParams, req.params);
      const days = readForm(themeQuery, req.query);
      const refusals = days.ok
        ? await leave(deps, req, res, 'theme', { format, ...exportAsked(req, res), slug, days: days.value })
        : days.refusals;
      if (refusals.length > 0) showThemeRefused(deps, req, res, await themeAsked(deps, req), refusals);
    });
  }

  router.get('/themes/:slug', may('record.read'), async (req, res) => {
    const theme = await themeAsked(deps, req);
    const visit = visitOf(res);
    const asked = readForm(themeQuery, req.query);
    const told = asked.ok ? await findThemeTold(read, theme, asked.value, visit) : asked;
    if (!told.ok || !asked.ok) return showThemeRefused(deps, req, res, theme, told.ok ? [] : told.refusals);
    const { record, unconfirmed } = told.value;
    const page = themePage(record, { ...asked.value, typed: typedOf(req.query) }, { ...visit, unconfirmed });
    showTheme(deps, req, res, record.theme, page, []);
  });

  router.get('/themes/:slug/edit', write, async (req, res) => {
    showForm(deps, req, res, await themeAsked(deps, req), null, []);
  });

  router.post('/themes/:slug', write, async (req, res) => {
    const { slug } = await themeAsked(deps, req);
    const form = readForm(themeForm, req.body);
    const saved = form.ok ? await editTheme(deps.db, { slug, ...form.value }, doingOf(res)) : form;
    if (!saved.ok) return showForm(deps, req, res, await themeAsked(deps, req), typedOf(req.body), saved.refusals);
    goOn(req, res, `/themes/${slug}`, 'themes.said.saved');
  });

  return router;
}

/** The day the grid is asked as of; null for now. */
function dayAsked(req: Request, meetings: MeetingKnown[], today: Day): Decision<Day | null> {
  const asked = readForm(themesQuery, req.query);
  if (!asked.ok) return asked;
  const decision = decideDay({ ...asked.value, recordedBy: null }, meetings, today);
  return decision.ok ? accepted(asked.value.asOf) : decision;
}

function showThemesRefused(deps: Deps, req: Request, res: Response, refusals: Refusal[]): void {
  const visit = visitOf(res);
  const page = refusedThemesPage(typedOf(req.query), withDaysShown(refusals, visit), visit);
  show(deps, req, res, 'themes/index', page, { title: page.title, status: statusOf(refusals) });
}

function showTheme(
  deps: Deps,
  req: Request,
  res: Response,
  theme: Theme,
  page: { asOf: string | null },
  refusals: Refusal[],
): void {
  const { t, locale } = visitOf(res);
  show(deps, req, res, 'themes/show', page, {
    title: `${plainWords(theme.name, locale)}${page.asOf}`,
    breadcrumb: [{ href: '/themes', label: t('themes.title') }],
    status: statusOf(refusals),
  });
}

function showThemeRefused(deps: Deps, req: Request, res: Response, theme: Theme, refusals: Refusal[]): void {
  const visit = visitOf(res);
  const page = refusedThemePage(theme, typedOf(req.query), withDaysShown(refusals, visit), visit);
  showTheme(deps, req, res, theme, page, refusals);
}

async function themeAsked(deps: Deps, req: Request): Promise<Theme> {
  const { slug } = readParams(themeParams, req.params);
  const theme = await findTheme(deps.db.read, slug);
  if (theme === null) throw new NotFoundError();
  return theme;
}

function showForm(
  deps: Deps,
  req: Request,
  res: Response,
  theme: Theme | null,
  typed: Typed | null,
  refusals: Refusal[],
): void {
  const { t, locale } = visitOf(res);
  const here = theme === null ? [] : [{ href: `/themes/${theme.slug}`, label: plainWords(theme.name, locale) }];
  show(deps, req, res, 'themes/form', themeFormPage(theme, typed, refusals, visitOf(res)), {
    title: t(theme === null ? 'themes.new.title' : 'themes.edit.title'),
    breadcrumb: [{ href: '/themes', label: t('themes.title') }, ...here],
    status: statusOf(refusals),
  });
}
