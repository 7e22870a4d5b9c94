import { accepted, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import type { Permission } from '../people/rules.ts';

/** 予定 → 開催 → 案 → 合意 → 公表 or 非公表. */
export const stages = ['planned', 'held', 'draft', 'agreed', 'published', 'withheld'] as const;
export type Stage = (typeof stages)[number];

export type Step =
  | 'hold' | 'plan' | 'edit' | 'put-draft' | 'withdraw-draft' | 'check' | 'concur' | 'take-back' | 'agree'
  | 'go-on-unconfirmed' | 'publish' | 'withhold' | 'prepare' | 'abandon';

export type Need =
  | 'never-put' | 'text-seen' | 'gaps-or-reason' | 'voiding-confirmed' | 'second-officer' | 'checked' | 'side-open'
  | 'own-side' | 'reason' | 'preparing' | 'same-text';

export interface Row {
  step: Step;
  from: Stage;
  to: Stage;
  who: Permission;
  needs: readonly Need[];
}

const row = (step: Step, from: Stage, to: Stage, needs: readonly Need[]): Row => ({ step, from, to, who: 'record.write', needs });

/** Who may move the minutes of a meeting from where to where, and what it takes. What is not here cannot be done. */
export const stageTable: readonly Row[] = [
  //   step                 from         to           what is needed
  row('hold',              'planned',   'held',      []),
  row('plan',              'held',      'planned',   ['never-put']),
  row('edit',              'planned',   'planned',   []),
  row('edit',              'held',      'held',      []),
  row('edit',              'draft',     'held',      ['voiding-confirmed']),
  row('put-draft',         'held',      'draft',     ['text-seen', 'gaps-or-reason']),
  row('withdraw-draft',    'draft',     'held',      ['reason']),
  row('check',             'draft',     'draft',     ['text-seen', 'second-officer']),
  row('concur',            'draft',     'draft',     ['text-seen', 'checked', 'side-open']),
  row('take-back',         'draft',     'draft',     ['reason']),
  row('agree',             'draft',     'agreed',    ['text-seen', 'checked', 'side-open']),
  row('go-on-unconfirmed', 'draft',     'agreed',    ['text-seen', 'checked', 'own-side', 'reason']),
  // The counterpart's word may come after all, and an entry may be corrected.
  row('concur',            'agreed',    'agreed',    ['text-seen', 'checked', 'side-open']),
  row('concur',            'published', 'published', ['text-seen', 'checked', 'side-open']),
  row('concur',            'withheld',  'withheld',  ['text-seen', 'checked', 'side-open']),
  row('publish',           'agreed',    'published', []),
  row('withhold',          'agreed',    'withheld',  ['reason']),
  row('publish',           'withheld',  'published', []),
  // The valid edition stays valid; the text is open again beside it.
  row('prepare',           'agreed',    'held',      ['reason']),
  row('prepare',           'published', 'held',      ['reason']),
  row('prepare',           'withheld',  'held',      ['reason']),
  // Back to wherever the valid edition had come.
  row('abandon',           'held',      'agreed',    ['preparing', 'reason', 'same-text']),
];

const refusals: Record<Need, Refusal> = {
  'never-put': { field: 'stage', reason: 'editions.refusal.never-put' },
  'text-seen': { field: '', reason: 'editions.refusal.text-seen' },
  'gaps-or-reason': { field: 'reason', reason: 'editions.refusal.gaps-or-reason' },
  'voiding-confirmed': { field: 'confirmVoiding', reason: 'editions.refusal.voiding-confirmed' },
  'second-officer': { field: '', reason: 'editions.refusal.second-officer' },
  checked: { field: '', reason: 'editions.refusal.checked' },
  'side-open': { field: 'correction', reason: 'editions.refusal.side-open' },
  'own-side': { field: '', reason: 'editions.refusal.own-side' },
  reason: { field: 'reason', reason: 'editions.refusal.reason' },
  preparing: { field: '', reason: 'editions.refusal.stage.abandon' },
  'same-text': { field: '', reason: 'editions.refusal.same-text' },
};

/**
 * Where a step leads from a stage, or why it cannot be taken: it is not in the table, or `met` lacks what it needs. The
 * first thing missing is said, in the order of the table.
 */
export function decideStep(step: Step, from: Stage, met: Partial<Record<Need, boolean>>): Decision<Stage> {
  const found = stageTable.find((one) => one.step === step && one.from === from);
  if (found === undefined) return refused({ field: '', reason: `editions.refusal.stage.${step}` });
  const missing = found.needs.find((need) => met[need] !== true);
  return missing === undefined ? accepted(found.to) : refused(refusals[missing]);
}

/** Whether a step can be taken from a stage at all. */
export function isStepFrom(step: Step, from: Stage): boolean {
  return stageTable.some((one) => one.step === step && one.from === from);
}
