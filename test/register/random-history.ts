import fc from 'fast-check';
import { addAction, editAction, recordStatusUpdate } from '../../src/actions/operations.ts';
import { findAction } from '../../src/actions/queries.ts';
import { statuses } from '../../src/actions/rules.ts';
import { conclusions } from '../../src/assessments/rules.ts';
import { commandLine } from '../../src/audit/rules.ts';
import { addCommitment, editCommitment } from '../../src/commitments/operations.ts';
import { removeCommitment } from '../../src/commitments/place-operations.ts';
import { correctLinks } from '../../src/commitments/link-operations.ts';
import { findCommitment, listContinuedBy } from '../../src/commitments/queries.ts';
import { linksText } from '../../src/commitments/rules.ts';
import { addFocusArea } from '../../src/focus-areas/operations.ts';
import { addMeeting, editMeeting } from '../../src/meetings/operations.ts';
import { findMeeting } from '../../src/meetings/queries.ts';
import type { MeetingFields } from '../../src/meetings/rules.ts';
import type { TestApp } from '../support/app.ts';
import type { Happening } from './naive-register.ts';

// Histories of the record at random: what people may do to it, in any order and at any time.

const nothing = { ja: null, en: null };
const fields = (number: number, isHeld: boolean, heldFrom: string): MeetingFields => ({
  number,
  stage: isHeld ? 'held' : 'planned',
  fiscalYear: null,
  heldFrom,
  heldTo: null,
  startsAt: null,
  endsAt: null,
  timeZone: null,
  timeNote: nothing,
  format: null,
  place: nothing,
  title: nothing,
  summary: nothing,
  annexTitle: nothing,
  preamble: nothing,
  closing: nothing,
  note: nothing,
  authoritative: 'ja',
});
const words = (text: string, act: 'confirmed' | 'assessed' = 'confirmed') => ({
  act,
  by: ['jp' as const],
  to: [],
  text: { ja: text, en: null },
  due: null,
});

const begin = Date.parse('2025-01-01T03:00:00.000Z');
export const dayAt = (days: number) => new Date(begin + days * 86_400_000).toISOString().slice(0, 10);

export interface Step {
  kind:
    | 'commitment'
    | 'words'
    | 'strike'
    | 'links'
    | 'meeting'
    | 'action'
    | 'title'
    | 'update'
    | 'assessment';
  /** Days until it is recorded. */
  after: number;
  pick: number;
  back: number;
  status: (typeof statuses)[number];
  conclusion: (typeof conclusions)[number];
  due: number | null;
  isHeld: boolean;
}

export const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    'commitment',
    'commitment',
    'action',
    'update',
    'words',
    'words',
    'strike',
    'links',
    'meeting',
    'action',
    'action',
    'title',
    'update',
    'update',
    'update',
    'assessment',
  ),
  after: fc.integer({ min: 0, max: 12 }),
  pick: fc.nat(1000),
  back: fc.nat(40),
  status: fc.constantFrom(...statuses),
  conclusion: fc.constantFrom(...conclusions),
  due: fc.option(fc.nat(300), { nil: null }),
  isHeld: fc.boolean(),
});

/** Does one step to the record; what was accepted is written down in `happened`. */
async function doStep(app: TestApp, happened: Happening[], given: Step): Promise<void> {
  const doing = { by: commandLine, now: app.clock.now };
  const today = app.clock.now.toISOString().slice(0, 10);
  const pick = <T>(list: T[]): T | undefined => list[given.pick % list.length];
  const of = <Kind extends Happening['kind']>(kind: Kind) =>
    happened.filter((one): one is Extract<Happening, { kind: Kind }> => one.kind === kind);
  const refs = [...new Set(of('commitment').map(({ ref }) => ref))].filter((ref) => !of('struck').some((one) => one.ref === ref));
  const standing = refs.flatMap((ref) => of('commitment').findLast((one) => one.ref === ref) ?? []);
  const commitment = pick(standing);
  const other = standing[(given.pick + given.back) % standing.length];
  const action = pick(of('action'));
  const text = `${given.kind} ${happened.length}`;
  const day = dayAt(given.pick % 400);

  if (given.kind === 'meeting') {
    const number = (given.pick % 4) + 1;
    const found = await findMeeting(app.db.read, number);
    const meeting = fields(number, given.isHeld, day);
    if (found === null) {
      await addMeeting(app.db, { ...meeting, seenDay: day }, doing);
      await addFocusArea(
        app.db,
        { meetingNumber: number, heading: { ja: '分野', en: null }, text: nothing, themeIds: [] },
        doing,
      );
    } else await editMeeting(app.db, { number, version: found.version, meeting, seenDay: day }, doing);
    happened.push({ recordedOn: today, kind: 'meeting', number, isHeld: given.isHeld, heldFrom: day });
  }
  if (given.kind === 'commitment') {
    const meeting = pick(of('meeting'))?.number;
    if (meeting === undefined) return;
    const continues = commitment !== undefined && commitment.meeting < meeting ? [commitment.ref] : [];
    const added = await addCommitment(
      app.db,
      { meetingNumber: meeting, areaNumber: 1, fields: words(text), continues },
      doing,
    );
    if (added.ok)
      happened.push({ recordedOn: today, kind: 'commitment', ref: added.value, meeting, text, continues, operative: true });
  }
  if (given.kind === 'words' && commitment !== undefined) {
    const found = await findCommitment(app.db.read, commitment.ref);
    // What is only told (評価) is kept and not tracked; a link to what is not earlier is refused.
    const operative = given.back % 7 !== 0;
    const continues = other === undefined || !given.isHeld ? [] : [other.ref];
    const fields = words(text, operative ? 'confirmed' : 'assessed');
    const edited = { ref: commitment.ref, version: found?.version ?? 0, fields, continues };
    const saved = await editCommitment(app.db, edited, doing);
    if (saved.ok) happened.push({ ...commitment, recordedOn: today, text, continues, operative });
  }
  if (given.kind === 'links' && commitment !== undefined && other !== undefined) {
    // Corrected from the earlier end: the other commitment is to continue this one, and no other does.
    const id = (await findCommitment(app.db.read, commitment.ref))?.id ?? 0;
    const continues = (await findCommitment(app.db.read, commitment.ref))?.continues ?? [];
    const continuedBy = await listContinuedBy(app.db.read, id);
    const seen = linksText({ continues, continuedBy });
    const saved = await correctLinks(app.db, { ref: commitment.ref, continues, continuedBy: [other.ref], seen }, doing);
    if (saved.ok) {
      for (const one of standing) {
        const apart = one.continues.filter((ref) => ref !== commitment.ref);
        const now = one.ref === other.ref ? [...apart, commitment.ref] : apart;
        if (now.join() !== one.continues.join()) happened.push({ ...one, recordedOn: today, continues: now });
      }
    }
  }
  if (given.kind === 'strike' && commitment !== undefined) {
    const { version } = (await findCommitment(app.db.read, commitment.ref)) ?? { version: null };
    const removed = await removeCommitment(app.db, { ref: commitment.ref, version }, doing);
    if (removed.ok) happened.push({ recordedOn: today, kind: 'struck', ref: commitment.ref });
  }
  if (given.kind === 'action' && commitment !== undefined) {
    const dueOn = given.due === null ? null : dayAt(given.due);
    const title = { ja: text, en: null };
    const added = await addAction(
      app.db,
      { commitmentRef: commitment.ref, title, audience: 'internal', officeId: null, dueOn },
      doing,
    );
    if (!added.ok) return;
    happened.push({ recordedOn: today, kind: 'action', ref: added.value, commitment: commitment.ref, title: text });
    happened.push({
      recordedOn: today,
      kind: 'update',
      action: added.value,
      on: today,
      status: 'not_started',
      dueOn,
    });
  }
  if (given.kind === 'title' && action !== undefined) {
    const found = await findAction(app.db.read, action.ref);
    const title = { ja: text, en: null };
    const saved = await editAction(
      app.db,
      { ref: action.ref, version: found?.version ?? 0, title, audience: 'internal' },
      doing,
    );
    if (saved.ok) happened.push({ ...action, recordedOn: today, title: text });
  }
  if (given.kind === 'update' && action !== undefined) {
    const found = await findAction(app.db.read, action.ref);
    const on = new Date(app.clock.now.getTime() - given.back * 86_400_000).toISOString().slice(0, 10);
    const dueOn = given.due === null ? null : dayAt(given.due);
    const saved = await recordStatusUpdate(
      app.db,
      {
        ref: action.ref,
        version: found?.version ?? 0,
        status: given.status,
        effectiveOn: on,
        note: { ja: '理由', en: null },
        evidence: null,
        audience: 'internal',
        officeId: null,
        dueOn,
        withoutDue: dueOn === null,
        lateOn: on,
      },
      doing,
    );
    if (saved.ok)
      happened.push({ recordedOn: today, kind: 'update', action: action.ref, on, status: given.status, dueOn });
  }
  if (given.kind === 'assessment' && commitment !== undefined) {
    const meeting = pick(of('meeting').filter(({ number }) => number > commitment.meeting))?.number;
    const ids = [
      await findCommitment(app.db.read, commitment.ref),
      meeting === undefined ? null : await findMeeting(app.db.read, meeting),
    ];
    if (meeting === undefined || !ids[0] || !ids[1]) return;
    const row = {
      commitment_id: ids[0].id,
      meeting_id: ids[1].id,
      status: given.conclusion,
      reason_ja: '理由',
      reason_en: null,
      recorded_at: app.clock.now.toISOString(),
      recorded_by: null,
      recorded_by_name: 'test',
    };
    await app.db.write((tx) => tx.insertInto('assessments').values(row).execute());
    happened.push({
      recordedOn: today,
      kind: 'assessment',
      commitment: commitment.ref,
      meeting,
      status: given.conclusion,
    });
  }
}

/** A record with two meetings held, for steps to begin from. */
export async function beginHistory(app: TestApp, happened: Happening[]): Promise<void> {
  app.clock.now = new Date(begin);
  for (const pick of [0, 1]) {
    const first = { kind: 'meeting', isHeld: true, pick, after: 0, back: 0, due: null } as const;
    await doStep(app, happened, { ...first, status: 'done', conclusion: 'lapsed' });
  }
}

/** Lets the days pass until the step is done, and does it. */
export async function goOn(app: TestApp, happened: Happening[], given: Step): Promise<void> {
  app.clock.now = new Date(app.clock.now.getTime() + given.after * 86_400_000);
  await doStep(app, happened, given);
}
