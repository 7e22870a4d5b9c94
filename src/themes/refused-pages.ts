import type { Refusal } from '../lib/decision.ts';
import { formModel } from '../web/form-model.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { Theme } from './rules.ts';
import { themeHead } from './theme-pages.ts';

/** The days asked for cannot be answered: the sentence stands at its field. */
export function refusedThemePage(theme: Theme, typed: Typed, refusals: Refusal[], reader: ReaderOf) {
  return {
    ...themeHead(theme, { asOf: null, recordedBy: null }, reader),
    form: formModel(typed, refusals, reader.t),
    editHref: null,
    menu: null,
    meetings: null,
  };
}
