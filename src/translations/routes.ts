import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { gateOf, textDoingOf } from '../editions/gate-routes.ts';
import { isConflict } from '../lib/decision.ts';
import type { Refusal } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import type { Locale } from '../lib/locale.ts';
import { recordName } from '../revisions/pages.ts';
import { places } from '../revisions/places-routes.ts';
import type { Place } from '../revisions/places-routes.ts';
import type { RevisedRecord } from '../revisions/record-queries.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, typedOf } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { visitOf } from '../web/visit.ts';
import { typedAnew } from './anew-pages.ts';
import { loadBeside, textsShown } from './beside-routes.ts';
import type { Loaded } from './beside-routes.ts';
import { besidePage } from './beside-pages.ts';
import { confirmationForm, shownRevision, translationForm, translationQuery } from './forms.ts';
import { listWants } from './list-queries.ts';
import { addressOf, editedAt, listOf } from './list-rules.ts';
import { confirmTranslation, saveTranslation } from './operations.ts';
import { changedTexts, refusedGaps } from './typed-rules.ts';

/** The translation of every record written in two languages, below its own address: the same routes for each noun. */
export function translationRoutes(deps: Deps): Router {
  const router = Router();
  const write = may('record.write');

  for (const place of places.filter(({ isTranslated }) => isTranslated)) {
    router.get(`${place.path}/translation`, may(place.permission), write, async (req, res) => {
      const { lang } = translationQuery.parse(req.query);
      await showBeside(deps, req, res, await loadBeside(deps, req, res, place, lang), []);
    });

    router.post(`${place.path}/translation`, may(place.permission), write, (req, res) => save(deps, req, res, place));

    router.post(`${place.path}/translation-confirmations`, may(place.permission), write, (req, res) =>
      confirm(deps, req, res, place),
    );
  }

  return router;
}

async function save(deps: Deps, req: Request, res: Response, place: Place): Promise<void> {
  const loaded = await loadTyped(deps, req, res, place);
  const form = readForm(translationForm, req.body);
  if (!form.ok) return showBeside(deps, req, res, loaded, form.refusals);
  const { version, lang, close } = form.value;
  const changed = changedTexts(loaded.texts, lang, form.value.texts);
  const gaps = close ? [] : refusedGaps(changed);
  if (version === loaded.record.version && gaps.length > 0) return showBeside(deps, req, res, loaded, gaps);
  if (changed.length === 0) return goOn(req, res, loaded.record.shownAt, 'translations.said.same');
  const words = new Map(changed.map((text) => [text.field, text.words]));
  const saved = await saveTranslation(deps.db, loaded.record, { version, lang, words }, textDoingOf(req, res));
  if (!saved.ok) return showBeside(deps, req, res, await loadTyped(deps, req, res, place), saved.refusals);
  const next = form.value.next ? await nextOf(deps, res, loaded.record) : loaded.record.shownAt;
  goOn(req, res, next, 'translations.said.saved');
}

/** Where the next of its meeting is written that is wanting; the list of them where nothing else is. */
async function nextOf(deps: Deps, res: Response, { address, meeting }: RevisedRecord): Promise<string> {
  const filter = { meeting: meeting?.number ?? null, kind: null, state: null, lang: null };
  const part = { mayInternal: visitOf(res).may('internal.read'), size: 50, skip: 0 };
  const others = (await listWants(deps.db.read, filter, part)).filter((want) => addressOf(want) !== address);
  const [next] = others;
  return next === undefined ? listOf(meeting) : editedAt(next);
}

async function confirm(deps: Deps, req: Request, res: Response, place: Place): Promise<void> {
  const loaded = await loadTyped(deps, req, res, place);
  const form = readForm(confirmationForm, req.body);
  if (!form.ok) return showBeside(deps, req, res, loaded, form.refusals);
  const { lang, holds: field, revision, texts } = form.value;
  if (changedTexts(loaded.texts, lang, texts).length > 0) {
    return showBeside(deps, req, res, loaded, [{ field: '', reason: 'translations.refusal.typed' }]);
  }
  const said = await confirmTranslation(deps.db, loaded.record, { field, lang, revision }, textDoingOf(req, res));
  if (!said.ok) return showBeside(deps, req, res, await loadTyped(deps, req, res, place), said.refusals);
  const others = loaded.texts.some((text) => text.isStale && text.field !== field);
  const { address, shownAt } = loaded.record;
  goOn(req, res, others ? `${address}/translation?lang=${lang}` : shownAt, 'translations.said.holds');
}

function loadTyped(deps: Deps, req: Request, res: Response, place: Place): Promise<Loaded> {
  return loadBeside(deps, req, res, place, translationQuery.parse(req.body ?? {}).lang);
}

async function showBeside(deps: Deps, req: Request, res: Response, loaded: Loaded, refusals: Refusal[]): Promise<void> {
  const visit = visitOf(res);
  const { record, lang, texts, notes } = loaded;
  if (texts.length === 0) throw new NotFoundError();
  const typed = req.method === 'GET' ? null : await typedIn(deps, req, loaded, refusals);
  const stands = loaded.ofText === null ? null : await gateOf(deps, res, loaded.ofText);
  const [gate, isFree] = isBinding(loaded, lang) ? [stands, false] : [null, stands !== null];
  const shown = { record, lang, texts, notes, typed, refusals, gate, isFree };
  const page = besidePage(shown, visit);
  const name = recordName(record, visit);
  const title = visit.t('translations.beside-of', { name });
  const breadcrumb = [{ href: page.listHref, label: visit.t('translations.title') }, { href: record.shownAt, label: name }];
  show(deps, req, res, 'translations/beside', page, { title, breadcrumb, status: statusOf(refusals) });
}

/** What was typed; where someone else was faster, each paragraph beside the one it was written for. */
async function typedIn(deps: Deps, req: Request, loaded: Loaded, refusals: Refusal[]): Promise<Typed> {
  const typed = typedOf(req.body);
  const { revision } = shownRevision.parse(req.body);
  if (!isConflict(refusals) || revision === null) return typed;
  return typedAnew(typed, await textsShown(deps, loaded, revision), loaded.texts);
}

/** Whether what is written here may be of the agreed text: a translation is, where its original is not written. */
function isBinding({ texts }: Loaded, lang: Locale): boolean {
  return texts.some(({ authority, words }) => authority === 'both' || authority === lang || words[authority] === null);
}
