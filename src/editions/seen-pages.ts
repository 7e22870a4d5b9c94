import type { Translate } from '../lib/messages.ts';
import { formModel } from '../web/form-model.ts';
import type { FormModel } from '../web/form-model.ts';
import type { StepShown } from './step-pages.ts';

/**
 * The form of a step on the text that was shown with it. Where that text changed meanwhile, the sentence leads to it
 * beside the present one, or to the present one alone where it was never put up.
 */
export function seenForm({ record, standing, typed, refusals }: Omit<StepShown, 'text'>, t: Translate): FormModel {
  const form = formModel(typed ?? {}, refusals, t);
  const meeting = `/meetings/${record.meeting.number}`;
  const seen = standing.rounds.findLast(({ digest }) => digest === typed?.['digest']);
  const href =
    seen === undefined
      ? `${meeting}/minutes?edition=present`
      : `${meeting}/editions/comparison?left=r${seen.number}&right=present`;
  const summary = form.summary.map((line, place) =>
    refusals[place]?.reason === 'editions.refusal.text-seen' ? { ...line, href } : line,
  );
  return { ...form, summary };
}
