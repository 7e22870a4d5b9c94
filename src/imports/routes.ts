import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { tableLimits, unpackTable } from '../documents/given-table.ts';
import { openTableReader } from '../documents/table-reading.ts';
import { refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import { listOffices } from '../offices/queries.ts';
import { readForm } from '../web/forms.ts';
import { leftBy } from '../web/left.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { readUpload } from '../web/upload.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { knownHeads, proposeMapping } from './columns.ts';
import { importForm } from './forms.ts';
import type { ImportForm } from './forms.ts';
import { checkImport, importActions } from './operations.ts';
import { checkPage, chooseFilePage } from './pages.ts';
import { decideMapping } from './row.ts';

export function importRoutes(deps: Deps): Router {
  const router = Router();
  const bring = may('action.import');
  const readTable = openTableReader(knownHeads);

  async function readFile(req: Request, res: Response, left: AbortSignal): Promise<Decision<string>> {
    const sent = await readUpload(deps, req, res, tableLimits.bytes);
    if (!sent.ok) return sent;
    if (sent.value === null) return refused(...noFile);
    if (sent.value.tooLarge) return refused({ field: 'file', reason: 'imports.refusal.too-large' });
    return readTable(sent.value, left);
  }

  router.get('/actions/import', bring, (req, res) => {
    showChoice(deps, req, res, []);
  });

  // Reading a file stores nothing: the page that answers carries the list to the next one.
  router.post('/actions/import/files', bring, async (req, res) => {
    const left = leftBy(res);
    const read = await readFile(req, res, left);
    if (left.aborted) return;
    if (!read.ok) return showChoice(deps, req, res, read.refusals);
    const table = unpackTable(read.value);
    if (table === null) throw new Error('a list that was packed cannot be unpacked');
    const reading = { mapping: proposeMapping(table), keepTitles: false, updates: 'internal' } as const;
    await showCheck(deps, req, res, { packed: read.value, table, reading, page: 1 }, []);
  });

  router.post('/actions/import/previews', bring, async (req, res) => {
    const form = readForm(importForm, req.body);
    if (!form.ok) return showChoice(deps, req, res, noFile);
    await showCheck(deps, req, res, form.value, []);
  });

  router.post('/actions/import', bring, async (req, res) => {
    const form = readForm(importForm, req.body);
    if (!form.ok) return showChoice(deps, req, res, noFile);
    if (decideMapping(form.value.reading.mapping).length > 0) return showCheck(deps, req, res, form.value, []);
    const saved = await importActions(deps.db, form.value, doingOf(res));
    // What is wrong comes first.
    if (!saved.ok) return showCheck(deps, req, res, { ...form.value, page: 1 }, saved.refusals);
    goOn(req, res, '/actions?sort=-updated', 'imports.said.saved');
  });

  return router;
}

const noFile: Refusal[] = [{ field: 'file', reason: 'imports.refusal.no-file' }];

async function showCheck(deps: Deps, req: Request, res: Response, list: Omit<ImportForm, 'seen'>, refusals: Refusal[]): Promise<void> {
  const { t, today } = visitOf(res);
  const isMapped = decideMapping(list.reading.mapping).length === 0;
  const checked = isMapped ? await checkImport(deps.db.read, list, today) : { verdicts: [], seen: '' };
  const offices = await listOffices(deps.db.read);
  // What is wrong with rows is said at each of them.
  const said = refusals.filter(({ reason }) => reason !== 'imports.refusal.errors');
  const page = checkPage({ ...list, ...checked, offices, refusals: said }, visitOf(res));
  const isMoved = said.some(({ reason }) => reason === 'imports.refusal.moved');
  const isRefused = said.length > 0 || !isMapped || page.errorsTitle !== null;
  show(deps, req, res, 'imports/check', page, {
    title: t('imports.check.title'),
    breadcrumb: [{ href: '/actions', label: t('actions.title') }, { href: '/actions/import', label: t('imports.title') }],
    status: isMoved ? 409 : isRefused ? 422 : 200,
  });
}

function showChoice(deps: Deps, req: Request, res: Response, refusals: Refusal[]): void {
  const { t } = visitOf(res);
  show(deps, req, res, 'imports/new', chooseFilePage(refusals, visitOf(res)), {
    title: t('imports.title'),
    breadcrumb: [{ href: '/actions', label: t('actions.title') }],
    status: refusals.length === 0 ? 200 : 422,
  });
}
