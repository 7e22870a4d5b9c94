import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { gateOf, textDoingOf } from '../editions/gate-routes.ts';
import type { Refusal } from '../lib/decision.ts';
import { ForbiddenError, NotFoundError } from '../lib/errors.ts';
import { statusOf } from '../web/form-model.ts';
import { readParams } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { visitOf } from '../web/visit.ts';
import { comparedQuery, historyQuery, restorationForm, restorationQuery } from './forms.ts';
import { countRevisions, findLinkNames, findNumberedRevision, listNumberedRevisions } from './history-queries.ts';
import type { NumberedRevision } from './history-queries.ts';
import { restoreRevision } from './operations.ts';
import { historyPage, maySee, recordName, restorationPage, revisionsComparedPage } from './pages.ts';
import { places } from './places-routes.ts';
import type { Place } from './places-routes.ts';
import { isOfText } from './record-queries.ts';
import type { RevisedRecord } from './record-queries.ts';
import { findContent, isRestorable, restoredContent } from './restored-queries.ts';

const pageSize = 50;

/** The history of every record that is kept by revisions, below its own address: the same routes for each noun. */
export function revisionRoutes(deps: Deps): Router {
  const router = Router();

  for (const place of places) {
    router.get(`${place.path}/history`, may(place.permission), async (req, res) => {
      await showHistory(deps, req, res, await recordAt(deps, req, res, place));
    });

    router.get(`${place.path}/history/comparison`, may(place.permission), async (req, res) => {
      await showComparison(deps, req, res, await recordAt(deps, req, res, place));
    });

    if (!place.isRestorable) continue;

    router.get(`${place.path}/restorations/new`, may('record.write'), async (req, res) => {
      const { revision } = readParams(restorationQuery, req.query);
      await showRestoration(deps, req, res, await recordAt(deps, req, res, place), revision, []);
    });

    router.post(`${place.path}/restorations`, may('record.write'), async (req, res) => {
      const record = await recordAt(deps, req, res, place);
      const { revision: number, version } = readParams(restorationForm, req.body);
      await revisionOf(deps, res, record, number);
      const restored = await restoreRevision(deps.db, record, { number, version }, textDoingOf(req, res));
      if (restored.ok) return goOn(req, res, `${record.address}/history`, 'revisions.said.restored');
      await showRestoration(deps, req, res, await recordAt(deps, req, res, place), number, restored.refusals);
    });
  }

  return router;
}

async function recordAt(deps: Deps, req: Request, res: Response, place: Place): Promise<RevisedRecord> {
  const record = await place.find(deps.db.read, req.params);
  if (record === null) throw new NotFoundError();
  if (!maySee(await findContent(deps.db.read, record), visitOf(res))) throw new ForbiddenError();
  return record;
}

async function revisionOf(deps: Deps, res: Response, record: RevisedRecord, number: number): Promise<NumberedRevision> {
  const revision = await findNumberedRevision(deps.db.read, record, number);
  if (revision === null || !maySee(revision.content, visitOf(res))) throw new NotFoundError();
  return revision;
}

function mayRestore(res: Response, record: RevisedRecord): boolean {
  return isRestorable(record) && visitOf(res).may('record.write');
}

async function showHistory(deps: Deps, req: Request, res: Response, record: RevisedRecord): Promise<void> {
  const { read } = deps.db;
  const count = await countRevisions(read, record);
  const from = Math.min(historyQuery.parse(req.query).from ?? count, count);
  // One more than is shown, for the last to be compared with.
  const revisions = await listNumberedRevisions(read, record, { count, from, size: pageSize + 1 });
  const names = await findLinkNames(read, revisions.map(({ content }) => content));
  const shown = { record, count, names, mayRestore: mayRestore(res, record) };
  send(deps, req, res, record, 'history', historyPage(shown, revisions, pageSize, visitOf(res)), []);
}

async function showComparison(deps: Deps, req: Request, res: Response, record: RevisedRecord): Promise<void> {
  const { read } = deps.db;
  const count = await countRevisions(read, record);
  const asked = comparedQuery.parse(req.query);
  const right = await revisionOf(deps, res, record, asked.right ?? count);
  const left = await revisionOf(deps, res, record, asked.left ?? Math.max(1, right.number - 1));
  const names = await findLinkNames(read, [left.content, right.content]);
  const shown = { record, count, names, mayRestore: mayRestore(res, record) };
  send(deps, req, res, record, 'comparison', revisionsComparedPage(shown, [left, right], visitOf(res)), []);
}

async function showRestoration(
  deps: Deps,
  req: Request,
  res: Response,
  record: RevisedRecord,
  number: number,
  refusals: Refusal[],
): Promise<void> {
  const { read } = deps.db;
  if (!mayRestore(res, record)) throw new NotFoundError();
  const revision = await revisionOf(deps, res, record, number);
  const current = await findContent(read, record);
  const restored = await restoredContent(read, record.noun, current, revision.content);
  const names = await findLinkNames(read, [current, restored]);
  const shown = { record, count: await countRevisions(read, record), names, mayRestore: true };
  const page = restorationPage(shown, { revision, current, restored, refusals }, visitOf(res));
  const gate = isOfText(record) ? await gateOf(deps, res, record.meeting) : null;
  send(deps, req, res, record, 'restoration', { ...page, gate }, refusals);
}

function send(
  deps: Deps,
  req: Request,
  res: Response,
  record: RevisedRecord,
  view: 'history' | 'comparison' | 'restoration',
  page: object,
  refusals: Refusal[],
): void {
  const { t } = visitOf(res);
  const name = recordName(record, visitOf(res));
  const history = { href: `${record.address}/history`, label: t('revisions.title') };
  const breadcrumb = [{ href: record.shownAt, label: name }, ...(view === 'history' ? [] : [history])];
  const title = t(`revisions.${view}-of`, { name });
  show(deps, req, res, `revisions/${view}`, page, { title, breadcrumb, status: statusOf(refusals) });
}
