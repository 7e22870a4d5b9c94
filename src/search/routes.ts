import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import type { Reader } from '../db/schema.ts';
import type { RegisterReader } from '../register/shown-queries.ts';
import { may } from '../web/permissions.ts';
import { show } from '../web/show.ts';
import { visitOf } from '../web/visit.ts';
import type { Visit } from '../web/visit.ts';
import { findPageOf } from './address-queries.ts';
import { addressIn } from './address-rules.ts';
import { readAsked } from './asked-rules.ts';
import { searchQuery } from './forms.ts';
import { asksAnything, narrow, wantedOf } from './narrow-rules.ts';
import type { Owed } from './narrow-rules.ts';
import { searchPage } from './pages.ts';
import type { Searched } from './pages.ts';
import { findEarlierHits, findHits, findNames } from './queries.ts';
import { fewHits, longestSearch, longestTitle, pageSize } from './rules.ts';
import type { SearchAddress } from './rules.ts';

/** One box over the whole record. `registers` say which commitments are open or late, as they do on their own page. */
export function searchRoutes(deps: Deps, registers: RegisterReader): Router {
  const router = Router();

  router.get('/search', may('record.read'), async (req, res) => {
    const visit = visitOf(res);
    const address = searchQuery.parse(req.query);
    if ([...address.q].length > longestSearch) return showTooLong(deps, req, res, address);
    const named = addressIn(address.q);
    const page = named === null ? null : await findPageOf(deps.db.read, named, visit.may('internal.read'));
    if (page !== null) return res.redirect(303, page);
    showSearch(deps, req, res, await search(deps, registers, address, visit));
  });

  return router;
}

// Everything as it stands at one instant: what is counted is what is shown. The registers read for themselves before.
async function search(deps: Deps, registers: RegisterReader, address: SearchAddress, visit: Visit): Promise<Searched> {
  const asked = readAsked(address.q);
  const owed = asked.narrowings.some(({ name }) => name === 'is') ? await owedOf(registers, visit) : nothingOwed;
  const mayInternal = visit.may('internal.read');
  return deps.db.snapshot(async (db: Reader) => {
    const narrowed = narrow(asked, await findNames(db, asked.narrowings));
    const { words, notices } = narrowed;
    const searched = { address, words, notices, hasFilters: asked.narrowings.length > 0, found: [], page: null };
    if (!asksAnything(narrowed)) return { ...searched, words: null };
    const wanted = wantedOf(narrowed, { mayInternal, today: visit.today, owed });
    const found = await findHits(db, deps.db.engine, wanted, { size: fewHits, mayInternal });
    const ofKind = wanted.find(({ kind }) => kind === address.kind);
    if (ofKind === undefined) return { ...searched, found };
    const page = { size: pageSize, before: address.before, mayInternal };
    return { ...searched, found, page: await findEarlierHits(db, deps.db.engine, ofKind, page) };
  });
}

const nothingOwed: Owed = { open: [], overdue: [], closed: [] };

async function owedOf(registers: RegisterReader, { today, revision }: Visit): Promise<Owed> {
  const compared = await registers.compared({ days: { asOf: null, recordedBy: null, since: null }, today, revision });
  if (!compared.ok) return nothingOwed;
  const { entries } = compared.value.register;
  const idsOf = (holds: (entry: (typeof entries)[number]) => boolean): number[] =>
    entries.filter(holds).map(({ commitment }) => commitment.id);
  return {
    open: idsOf(({ standing }) => standing === 'open' || standing === 'no-record'),
    overdue: idsOf(({ isLate }) => isLate),
    closed: idsOf(({ standing }) => standing === 'settled'),
  };
}

function showTooLong(deps: Deps, req: Request, res: Response, address: SearchAddress): void {
  const notices = [{ reason: 'search.too-long', values: { most: longestSearch } } as const];
  showSearch(deps, req, res, { address, words: null, hasFilters: false, notices, found: [], page: null }, 422);
}

// In the box it stands as it was typed.
function inTitle(q: string): string {
  const letters = [...q];
  return letters.length <= longestTitle ? q : `${letters.slice(0, longestTitle).join('')}…`;
}

function showSearch(deps: Deps, req: Request, res: Response, searched: Searched, status = 200): void {
  const visit = visitOf(res);
  const { q } = searched.address;
  const title = q === '' ? visit.t('search.title') : visit.t('search.title-of', { q: inTitle(q) });
  show(deps, req, res, 'search/index', searchPage(searched, visit), { title, status });
}
