import type { Response } from 'express';
import type { Refusal } from '../lib/decision.ts';
import { statusOf } from './form-model.ts';
import { visitOf } from './visit.ts';

/** What another program asked for cannot be answered: each sentence with the name of its parameter. */
export function refuseJson(res: Response, refusals: Refusal[]): void {
  const { t } = visitOf(res);
  const errors = refusals.map(({ field, reason, values }) => ({ field, message: t(reason, values) }));
  res.status(statusOf(refusals)).json({ errors });
}
