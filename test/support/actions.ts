import { addAction, recordStatusUpdate } from '../../src/actions/operations.ts';
import type { NewAction } from '../../src/actions/operations.ts';
import { findAction } from '../../src/actions/queries.ts';
import type { Action } from '../../src/actions/rules.ts';
import type { GivenUpdate } from '../../src/actions/update-rules.ts';
import { commandLine } from '../../src/audit/rules.ts';
import { todayIn } from '../../src/lib/dates.ts';
import { addOffice } from '../../src/offices/operations.ts';
import type { TestApp } from './app.ts';

const doing = (app: TestApp) => ({ by: commandLine, now: app.clock.now });

/** One office of each side; returns their ids. */
export async function offices(app: TestApp): Promise<{ jp: number; us: number }> {
  const ours = { ja: '有償援助調達室', en: 'FMS Procurement Office' };
  const jp = await addOffice(app.db, { party: 'jp', name: ours }, doing(app));
  const us = await addOffice(app.db, { party: 'us', name: { ja: 'DSCA 調達課', en: null } }, doing(app));
  if (!jp.ok || !us.ok) throw new Error('an office was refused');
  return { jp: jp.value, us: us.value };
}

/** An action of the public record's 10th meeting, added on the clock's day; returns its number. */
export async function actionOf(app: TestApp, given: Partial<NewAction> = {}): Promise<string> {
  const plain: NewAction = {
    commitmentRef: '10-1-2',
    title: { ja: '未納入ケースの原因別整理', en: null },
    audience: 'internal',
    officeId: null,
    dueOn: null,
  };
  const added = await addAction(app.db, { ...plain, ...given }, doing(app));
  if (!added.ok) throw new Error(JSON.stringify(added.refusals));
  return added.value;
}

/** The action as it stands. */
export async function standing(app: TestApp, ref: string): Promise<Action> {
  const action = await findAction(app.db.read, ref);
  if (action === null) throw new Error(`no action ${ref}`);
  return action;
}

/** Records an update of the action as it stands; what is not given stays as it is. */
export async function report(app: TestApp, ref: string, given: Partial<GivenUpdate>): Promise<void> {
  const { status, version } = await standing(app, ref);
  const effectiveOn = given.effectiveOn ?? todayIn('Asia/Tokyo', app.clock.now);
  const plain: GivenUpdate = {
    status, effectiveOn, note: { ja: '記録', en: null }, evidence: null, audience: 'internal', officeId: null,
    dueOn: null, withoutDue: false, lateOn: effectiveOn,
  };
  const saved = await recordStatusUpdate(app.db, { ...plain, ...given, ref, version }, doing(app));
  if (!saved.ok) throw new Error(JSON.stringify(saved.refusals));
}
