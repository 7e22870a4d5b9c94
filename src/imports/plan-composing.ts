import { createHash } from 'node:crypto';
import { decideStatusUpdate, decideTitle } from '../actions/rules.ts';
import type { Status } from '../actions/rules.ts';
import { earliestDay, lacksEvidence } from '../actions/update-rules.ts';
import { undefused } from '../documents/formula.ts';
import type { GivenTable } from '../documents/given-table.ts';
import type { Day } from '../lib/dates.ts';
import type { Audience } from '../lib/parties.ts';
import { alike, readActionRef, readAudience, readCommitmentRef, readDay, readLine, readOffice, readParty, readStatus, readText, saysNone } from './cells.ts';
import { decideKnown } from './known-composing.ts';
import type { Mapping } from './columns.ts';
import { cellOf, readCells, refuse, remark, rowsUnder } from './row.ts';
import type { Row } from './row.ts';
import type { BroughtAction, KnownAction, KnownCommitment, Reading, Register, Verdict } from './rules.ts';

/** What becomes of every row of a list under this reading, as the register stands on `today`. */
export function planImport(table: GivenTable, reading: Reading, register: Register, today: Day): Verdict[] {
  const plan = { register, reading, today, byTitle: titlesOf(register), seen: new Map<string, number>() };
  return rowsUnder(table, reading.mapping).map((row) => decideRow(row, plan));
}

/** The numbers of actions and commitments that a list names, as far as they can be read. */
export function namedIn(table: GivenTable, mapping: Mapping): { actions: string[]; commitments: string[] } {
  const actions = new Set<string>();
  const commitments = new Set<string>();
  for (const row of rowsUnder(table, mapping)) {
    const action = readActionRef(cellOf(row, 'number')?.text ?? '');
    const commitment = readCommitmentRef(cellOf(row, 'commitment')?.text ?? '');
    if (action.ok) actions.add(action.value);
    else if (commitment.ok) commitments.add(commitment.value);
  }
  return { actions: [...actions], commitments: [...commitments] };
}

/**
 * A mark of what becomes of a list: two plans with the same mark save the same. Who is told of the updates is left out,
 * as that is chosen after they were shown.
 */
export function planMark(verdicts: Verdict[]): string {
  const hash = createHash('sha256');
  for (const verdict of verdicts) {
    if (verdict.kind === 'new') hash.update(JSON.stringify({ ...verdict, updates: null }));
    else if (verdict.kind === 'update') hash.update(JSON.stringify({ ...verdict, given: { ...verdict.given, audience: null } }));
    else if (verdict.kind === 'error') hash.update(JSON.stringify(verdict));
  }
  return hash.digest('base64url');
}

interface Plan {
  register: Register;
  reading: Reading;
  today: Day;
  /** Actions by the number of their commitment and a title. */
  byTitle: Map<string, KnownAction[]>;
  /** The row in which each action, known or new, stands first. */
  seen: Map<string, number>;
}

const titleKey = (commitmentRef: string, title: string): string => `${commitmentRef} ${alike(undefused(title))}`;

function titlesOf({ actions }: Register): Plan['byTitle'] {
  const byTitle: Plan['byTitle'] = new Map();
  for (const known of actions.values()) {
    const { commitmentRef, title } = known.action;
    const keys = [title.ja, title.en].filter((one) => one !== null).map((one) => titleKey(commitmentRef, one));
    for (const key of new Set(keys)) byTitle.set(key, [...(byTitle.get(key) ?? []), known]);
  }
  return byTitle;
}

function decideRow(row: Row, plan: Plan): Verdict {
  if (row.cells.size === 0 && row.errors.length === 0) return { kind: 'skipped', row: row.number, notes: [] };
  const number = readCells(row, 'number', row.cells.get('number') ?? [], readActionRef);
  if (number !== null) {
    const known = plan.register.actions.get(number);
    if (known !== undefined) return decideOnce(row, plan, known);
    refuse(row, 'number', 'imports.error.no-such-action', { ref: number });
  }
  if (row.errors.length > 0) return failed(row);
  const commitment = commitmentOf(row, plan.register);
  const titled = commitment === null ? [] : actionsTitled(row, commitment, plan);
  const [known, other] = titled;
  if (known === undefined) return decideNew(row, commitment, plan);
  if (other !== undefined) {
    refuse(row, ['titleJa', 'titleEn'], 'imports.error.two-actions', { refs: titled.map(({ action }) => action.ref).join(', ') });
    return failed(row);
  }
  remark(row, ['titleJa', 'titleEn'], 'imports.note.by-title', { ref: known.action.ref });
  return decideOnce(row, plan, known);
}

function failed(row: Row): Verdict {
  return { kind: 'error', row: row.number, ref: null, errors: row.errors, notes: row.notes };
}

function decideOnce(row: Row, plan: Plan, known: KnownAction): Verdict {
  const { ref } = known.action;
  const first = plan.seen.get(ref);
  if (first !== undefined) refuse(row, 'number', 'imports.error.twice', { ref, row: first });
  plan.seen.set(ref, first ?? row.number);
  return decideKnown(row, known, plan);
}

function commitmentOf(row: Row, { commitments }: Register): KnownCommitment | null {
  const cells = row.cells.get('commitment') ?? [];
  if (cells.length === 0) refuse(row, ['number', 'commitment'], 'imports.error.nothing-named');
  const ref = readCells(row, 'commitment', cells, readCommitmentRef);
  const commitment = ref === null ? null : (commitments.get(ref) ?? null);
  if (ref !== null && commitment === null) refuse(row, 'commitment', 'imports.error.no-such-commitment', { ref });
  return commitment;
}

function actionsTitled(row: Row, { ref }: KnownCommitment, { byTitle }: Plan): KnownAction[] {
  const titles = (['titleJa', 'titleEn'] as const).flatMap((meaning) => cellOf(row, meaning)?.text ?? []);
  return [...new Set(titles.flatMap((title) => byTitle.get(titleKey(ref, title)) ?? []))];
}

function decideNew(row: Row, commitment: KnownCommitment | null, plan: Plan): Verdict {
  const brought = readNew(row, plan);
  if (commitment?.operative === false) refuse(row, 'commitment', 'actions.refusal.informative');
  if (!decideTitle(brought.title).ok) refuse(row, ['titleJa', 'titleEn'], 'actions.refusal.no-title');
  decideFirst(row, brought, commitment, plan);
  if (commitment === null || row.errors.length > 0) return failed(row);
  const updates: Audience = brought.audience === 'shared' ? plan.reading.updates : 'internal';
  return { kind: 'new', row: row.number, notes: row.notes, brought: { ...brought, commitment }, updates };
}

/** The first update of a new action, and that the list has it once. */
function decideFirst(row: Row, brought: Omit<BroughtAction, 'commitment'>, commitment: KnownCommitment | null, plan: Plan): void {
  const { title, effectiveOn, status, evidence } = brought;
  const meeting = plan.register.meetings.get(commitment?.meetingNumber ?? 0);
  const earliestOn = meeting === undefined ? null : earliestDay(meeting, plan.today);
  if (earliestOn !== null && effectiveOn < earliestOn) refuse(row, 'updated', 'actions.refusal.before-meeting', { day: earliestOn });
  const decision = decideStatusUpdate('not_started', brought, plan.today);
  for (const { reason } of decision.ok ? [] : decision.refusals) {
    if (reason === 'actions.refusal.no-reason') refuse(row, ['noteJa', 'noteEn'], 'imports.error.no-reason', { to: status });
    else refuse(row, 'updated', reason);
  }
  if (lacksEvidence({ status, evidence })) remark(row, 'evidence', 'imports.note.no-evidence');
  if (brought.audience === 'shared') remark(row, 'audience', 'imports.note.shared');
  for (const one of [title.ja, title.en]) {
    if (one === null || commitment === null) continue;
    const key = titleKey(commitment.ref, one);
    const first = plan.seen.get(key);
    if (first !== undefined && first !== row.number) refuse(row, ['titleJa', 'titleEn'], 'imports.error.new-twice', { row: first });
    plan.seen.set(key, first ?? row.number);
  }
}

function readNew(row: Row, { register, today }: Plan): Omit<BroughtAction, 'commitment'> {
  const cells = (meaning: Parameters<typeof cellOf>[1]) => row.cells.get(meaning) ?? [];
  const side = { party: readCells(row, 'side', cells('side'), readParty), meant: true };
  const named = cells('office').filter(({ text }) => !saysNone(text));
  return {
    title: { ja: readCells(row, 'titleJa', cells('titleJa'), readLine), en: readCells(row, 'titleEn', cells('titleEn'), readLine) },
    // As in the form of a new action: internal unless the list says otherwise.
    audience: readCells(row, 'audience', cells('audience'), readAudience) ?? 'internal',
    status: readCells(row, 'status', cells('status'), readStatus) ?? ('not_started' satisfies Status),
    officeId: readCells(row, 'office', named, (text) => readOffice(text, register.offices, side))?.id ?? null,
    dueOn: readCells(row, 'due', cells('due').filter(({ text }) => !saysNone(text)), (text) => readDay(text, row.isFrom1904)),
    effectiveOn: readCells(row, 'updated', cells('updated'), (text) => readDay(text, row.isFrom1904)) ?? today,
    note: { ja: readCells(row, 'noteJa', cells('noteJa'), readText), en: readCells(row, 'noteEn', cells('noteEn'), readText) },
    evidence: readCells(row, 'evidence', cells('evidence'), readLine),
  };
}
