import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { exportAsked } from '../exports/asked-routes.ts';
import { leave } from '../exports/send-routes.ts';
import { accepted } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { basisFileParts, decideBasis } from '../register/basis-rules.ts';
import { daysQuery } from '../register/forms.ts';
import { listThemes } from '../themes/queries.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, readParams, typedOf } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { refuseJson } from '../web/refuse-json.ts';
import { goOn, show } from '../web/show.ts';
import { markUnchanged } from '../web/unchanged.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { indicatorFormats } from './file-rules.ts';
import { figureFormPage, indicatorFormPage } from './form-pages.ts';
import { figureForm, figureQuery, indicatorForm, indicatorParams, newIndicatorForm } from './forms.ts';
import { listIndicatorsOn, listSeriesRevisions, listThemesOn } from './history-queries.ts';
import { addFigure, addIndicator, editIndicator } from './operations.ts';
import { indicatorsJson, indicatorsPage, refusedPage } from './pages.ts';
import type { BasisAsked } from './pages.ts';
import { findIndicator } from './queries.ts';
import type { Figure, Indicator } from './rules.ts';

export function indicatorRoutes(deps: Deps): Router {
  const router = Router();
  const write = may('record.write');

  router.get('/indicators', may('record.read'), async (req, res) => {
    const { read } = deps.db;
    const visit = visitOf(res);
    const asked = basisAsked(req, res);
    if (!asked.ok) return showRefused(deps, req, res, asked.refusals);
    const page = indicatorsPage({
      asked: asked.value,
      indicators: await listIndicatorsOn(read, asked.value),
      revisions: await listSeriesRevisions(read, asked.value),
      themes: await listThemesOn(read, asked.value),
    }, typedOf(req.query), visit);
    show(deps, req, res, 'indicators/index', page, { title: page.title });
  });

  router.get('/indicators.json', may('record.read'), async (req, res) => {
    const asked = basisAsked(req, res);
    if (!asked.ok) return refuseJson(res, asked.refusals);
    const { asOf, recordedBy } = asked.value;
    const indicators = indicatorsJson(await listIndicatorsOn(deps.db.read, asked.value));
    markUnchanged(res);
    const name = ['sccm', 'indicators', ...basisFileParts(asked.value)].join('-');
    res.set('Content-Disposition', `inline; filename="${name}.json"`);
    res.json({ asOf, recordedBy, indicators });
  });

  for (const format of indicatorFormats) {
    router.get(`/indicators.${format}`, may('document.export'), async (req, res) => {
      const asked = basisAsked(req, res);
      if (!asked.ok) return showRefused(deps, req, res, asked.refusals);
      const { asOf, recordedBy } = asked.value;
      await leave(deps, req, res, 'indicators', { format, ...exportAsked(req, res), basis: { asOf, recordedBy } });
    });
  }

  router.get('/indicators/new', write, async (req, res) => {
    await showSeriesForm(deps, req, res, { saved: null, typed: null, refusals: [] });
  });

  router.post('/indicators', write, async (req, res) => {
    const form = readForm(newIndicatorForm, req.body);
    const added = form.ok ? await addIndicator(deps.db, form.value, doingOf(res)) : form;
    if (!added.ok) {
      return showSeriesForm(deps, req, res, { saved: null, typed: typedOf(req.body), refusals: added.refusals });
    }
    goOn(req, res, `/indicators#${added.value}`, 'indicators.said.series-added');
  });

  router.get('/indicators/:slug/edit', write, async (req, res) => {
    await showSeriesForm(deps, req, res, { saved: await indicatorAsked(deps, req), typed: null, refusals: [] });
  });

  router.post('/indicators/:slug', write, async (req, res) => {
    const { slug } = await indicatorAsked(deps, req);
    const form = readForm(indicatorForm, req.body);
    const edited = form.ok ? await editIndicator(deps.db, { slug, ...form.value }, doingOf(res)) : form;
    if (edited.ok) return goOn(req, res, `/indicators#${slug}`, 'indicators.said.series-saved');
    const saved = await indicatorAsked(deps, req);
    await showSeriesForm(deps, req, res, { saved, typed: typedOf(req.body), refusals: edited.refusals });
  });

  router.get('/indicators/:slug/figures/new', write, async (req, res) => {
    const indicator = await indicatorAsked(deps, req);
    const { year } = figureQuery.parse(req.query);
    const current = figureOf(indicator, year);
    const typed = current === null && year !== null ? { fiscalYear: String(year) } : null;
    showFigureForm(deps, req, res, { indicator, current, typed, refusals: [] });
  });

  router.post('/indicators/:slug/figures', write, async (req, res) => {
    const { slug } = await indicatorAsked(deps, req);
    const form = readForm(figureForm, req.body);
    const added = form.ok ? await addFigure(deps.db, { slug, ...form.value }, doingOf(res)) : form;
    if (added.ok) return goOn(req, res, `/indicators#${slug}`, `indicators.said.${added.value}`);
    const typed = typedOf(req.body);
    const indicator = await indicatorAsked(deps, req);
    const current = typed['version'] === undefined ? null : figureOf(indicator, Number(typed['fiscalYear']));
    showFigureForm(deps, req, res, { indicator, current, typed, refusals: added.refusals });
  });

  return router;
}

/** The days that are asked for; `isToday` where none is. */
function basisAsked(req: Request, res: Response): Decision<BasisAsked> {
  const days = readForm(daysQuery, req.query);
  if (!days.ok) return days;
  const basis = decideBasis({ ...days.value, since: null }, visitOf(res).today);
  if (!basis.ok) return basis;
  return accepted({ ...basis.value, isToday: days.value.asOf === null && basis.value.recordedBy === null });
}

function showRefused(deps: Deps, req: Request, res: Response, refusals: Refusal[]): void {
  const page = refusedPage(typedOf(req.query), refusals, visitOf(res));
  show(deps, req, res, 'indicators/index', page, { title: page.title, status: statusOf(refusals) });
}

async function indicatorAsked(deps: Deps, req: Request): Promise<Indicator> {
  const indicator = await findIndicator(deps.db.read, readParams(indicatorParams, req.params).slug);
  if (indicator === null) throw new NotFoundError();
  return indicator;
}

function figureOf({ figures }: Indicator, year: number | null): Figure | null {
  return figures.find(({ fiscalYear }) => fiscalYear === year) ?? null;
}

async function showSeriesForm(
  deps: Deps,
  req: Request,
  res: Response,
  given: { saved: Indicator | null; typed: Typed | null; refusals: Refusal[] },
): Promise<void> {
  const visit = visitOf(res);
  const page = indicatorFormPage({ ...given, themes: await listThemes(deps.db.read) }, visit);
  show(deps, req, res, 'indicators/form', page, {
    title: visit.t(page.isNew ? 'indicators.add-series' : 'indicators.edit-series'),
    breadcrumb: [{ href: '/indicators', label: visit.t('indicators.title') }],
    status: statusOf(given.refusals),
  });
}

function showFigureForm(deps: Deps, req: Request, res: Response, given: Parameters<typeof figureFormPage>[0]): void {
  const visit = visitOf(res);
  const page = figureFormPage(given, visit);
  show(deps, req, res, 'indicators/figure', page, {
    title: visit.t(page.correcting === null ? 'indicators.add-figure' : 'indicators.correct-figure', { year: page.correcting ?? '' }),
    breadcrumb: [{ href: '/indicators', label: visit.t('indicators.title') }],
    status: statusOf(given.refusals),
  });
}
