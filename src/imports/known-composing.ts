import type { GivenUpdate } from '../actions/update-rules.ts';
import { decideUpdate, earliestDay, firstDayOf, lacksEvidence, stateAfter } from '../actions/update-rules.ts';
import type { Refusal } from '../lib/decision.ts';
import type { Day } from '../lib/dates.ts';
import { isDayMadeOf, readAudience, readCommitmentRef, readDay, readLine, readOffice, readParty, readStatus, readText, saysNone } from './cells.ts';
import type { Meaning } from './columns.ts';
import { cellOf, readCells, refuse, remark } from './row.ts';
import type { Cell, Row } from './row.ts';
import type { KnownAction, Reading, Register, Verdict } from './rules.ts';
import { saysTheSame, standingsOf } from './said-composing.ts';
import type { Standing } from './said-composing.ts';

interface Given {
  register: Register;
  reading: Reading;
  today: Day;
}

const ofState: Meaning[] = ['side', 'office', 'status', 'due', 'updated', 'noteJa', 'noteEn', 'evidence'];

/** What a row says of an action that is in the register: nothing new, a status update, or something it may not say. */
export function decideKnown(row: Row, known: KnownAction, given: Given): Verdict {
  const standings = standingsOf(known);
  const [present] = standings;
  decideWords(row, present, known, given.reading);
  const changed = changedCells(row, present);
  const update = changed.size === 0 || isRecorded(row, standings) ? null : decideChange(row, changed, known, given);
  const { ref, title, version, audience } = known.action;
  const of = { row: row.number, ref, notes: row.notes };
  if (row.errors.length > 0) return { ...of, kind: 'error', errors: row.errors };
  noteEmpty(row, known);
  if (update === null) return { ...of, kind: 'unchanged', title };
  const { status, office, dueOn } = known.action;
  return { ...of, kind: 'update', version, title, audience, before: { status, office, dueOn }, given: update };
}

/** What an import does not change: the commitment, the words and the audience of an action. */
function decideWords(row: Row, present: Standing, { action }: KnownAction, { keepTitles }: Reading): void {
  const differs = (meaning: Meaning, cell: Cell | null): cell is Cell =>
    cell !== null && !saysTheSame(meaning, cell.text, present, row.isFrom1904);
  const commitment = cellOf(row, 'commitment');
  if (commitment !== null && !isCommitment(commitment.text, action.commitmentRef)) {
    refuse(row, 'commitment', 'imports.error.other-commitment', { ref: action.ref, commitment: action.commitmentRef });
  }
  for (const [meaning, lang] of [['titleJa', 'ja'], ['titleEn', 'en']] as const) {
    if (!differs(meaning, cellOf(row, meaning))) continue;
    const title = action.title[lang];
    if (keepTitles) remark(row, meaning, 'imports.note.title-kept');
    else if (title === null) refuse(row, meaning, 'imports.error.no-such-title', { ref: action.ref });
    else refuse(row, meaning, 'imports.error.title-stays', { ref: action.ref, title });
  }
  const audience = readCells(row, 'audience', row.cells.get('audience') ?? [], readAudience);
  if (audience !== null && audience !== action.audience) refuse(row, 'audience', 'imports.error.audience-stays', { ref: action.ref });
}

function isCommitment(cell: string, ref: string): boolean {
  const read = readCommitmentRef(cell);
  return read.ok ? read.value === ref : isDayMadeOf(ref, cell);
}

/** The cells of a row that say something else than a list written of the action would. */
type Changed = Map<Meaning, Cell[]>;

function changedCells(row: Row, standing: Standing): Changed {
  const changed = ofState.map((meaning) => [
    meaning, (row.cells.get(meaning) ?? []).filter(({ text }) => !saysTheSame(meaning, text, standing, row.isFrom1904)),
  ] as const);
  return new Map(changed.filter(([, cells]) => cells.length > 0));
}

/**
 * A list written earlier says what was true on its own day, one for the other side what it was told: both are in the
 * record already. Where that day is the day of the newest update too, its words must show that the list is older.
 */
function isRecorded(row: Row, [present, ...others]: [Standing, ...Standing[]]): boolean {
  if (cellOf(row, 'updated') === null) return false;
  const isForOthers = cellOf(row, 'audience') === null;
  const hasOtherWords = (['noteJa', 'noteEn', 'evidence'] as const).some((meaning) => changedCells(row, present).has(meaning));
  const found = others.some((standing) => {
    if (standing.of === 'shared' ? !isForOthers : !hasOtherWords && standing.listed.updatedOn === present.listed.updatedOn) return false;
    return changedCells(row, standing).size === 0;
  });
  if (found) remark(row, 'updated', 'imports.note.recorded');
  return found;
}

function decideChange(row: Row, changed: Changed, known: KnownAction, given: Given): GivenUpdate | null {
  const before = row.errors.length;
  const update = readUpdate(row, changed, known, given);
  // What cannot be read is said first: the rules would only stumble over it.
  if (row.errors.length > before) return null;
  const { action, updates } = known;
  const meeting = given.register.meetings.get(action.meetingNumber) ?? { heldFrom: null, fiscalYear: null };
  const standing = {
    state: action, present: action, audience: action.audience,
    earliestOn: earliestDay(meeting, firstDayOf(updates) ?? action.updatedOn),
  };
  const decision = decideUpdate(standing, update, given.today);
  if (!decision.ok) for (const refusal of decision.refusals) sayRefusal(row, refusal, known, update);
  if (lacksEvidence({ ...stateAfter(action, update), evidence: update.evidence }) && action.status !== 'done') {
    remark(row, 'evidence', 'imports.note.no-evidence');
  }
  return decision.ok ? update : null;
}

function readUpdate(row: Row, changed: Changed, { action }: KnownAction, given: Given): GivenUpdate {
  const { register, reading, today } = given;
  const cells = (meaning: Meaning): Cell[] => changed.get(meaning) ?? [];
  const due = cells('due');
  const withoutDue = due.some(({ text }) => saysNone(text));
  const effectiveOn = readCells(row, 'updated', cells('updated'), (text) => readDay(text, row.isFrom1904));
  return {
    status: readCells(row, 'status', cells('status'), readStatus) ?? action.status,
    // A day that is left as it was is the day of the update before.
    effectiveOn: effectiveOn ?? today,
    note: {
      ja: readCells(row, 'noteJa', cells('noteJa'), readText),
      en: readCells(row, 'noteEn', cells('noteEn'), readText),
    },
    evidence: readCells(row, 'evidence', cells('evidence'), readLine),
    audience: action.audience === 'shared' ? reading.updates : 'internal',
    officeId: officeIn(row, changed, register),
    dueOn: withoutDue ? null : readCells(row, 'due', due, (text) => readDay(text, row.isFrom1904)),
    withoutDue,
    lateOn: null,
  };
}

function officeIn(row: Row, changed: Changed, { offices }: Register): number | null {
  const side = { party: readCells(row, 'side', row.cells.get('side') ?? [], readParty), meant: changed.has('side') };
  const named = changed.get('office') ?? [];
  if (named.length === 0 && side.meant && side.party !== null) {
    refuse(row, 'side', 'imports.error.side-of-office');
  }
  return readCells(row, 'office', named, (text) => readOffice(text, offices, side))?.id ?? null;
}

// The rules speak to the one form of one action: what they say is said here as a list needs it.
function sayRefusal(row: Row, { reason, values }: Refusal, { action }: KnownAction, update: GivenUpdate): void {
  switch (reason) {
    case 'actions.refusal.not-allowed':
      return refuse(row, 'status', 'imports.error.not-allowed', { from: action.status, to: update.status });
    case 'actions.refusal.no-reason': {
      const isOld = cellOf(row, 'noteJa') !== null || cellOf(row, 'noteEn') !== null;
      const said = isOld ? 'imports.error.same-reason' : 'imports.error.no-reason';
      return refuse(row, ['noteJa', 'noteEn'], said, { to: update.status });
    }
    case 'actions.refusal.late':
      return refuse(row, 'updated', 'imports.error.late', { day: update.effectiveOn, newest: action.updatedOn });
    case 'actions.refusal.nothing-new':
      return refuse(row, 'updated', 'imports.error.only-day');
    case 'actions.refusal.future-day':
    case 'actions.refusal.before-meeting':
      return refuse(row, 'updated', reason, values);
    default:
      return refuse(row, 'status', reason, values);
  }
}

function noteEmpty(row: Row, { action }: KnownAction): void {
  const isEmpty = (meaning: Meaning): boolean => row.mapping.columns.includes(meaning) && !row.cells.has(meaning);
  if (isEmpty('due') && action.dueOn !== null) remark(row, 'due', 'imports.note.empty-due', { day: action.dueOn });
  if (isEmpty('office') && action.office !== null) remark(row, 'office', 'imports.note.empty-office');
}
