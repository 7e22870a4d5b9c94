import type { Refusal } from '../lib/decision.ts';
import { addressOf } from '../register/address-pages.ts';
import { formModel } from '../web/form-model.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { Theme } from './rules.ts';
import { themeHead } from './theme-pages.ts';

/** The day asked for cannot be answered: the sentence stands at its field, with the register where that answers it. */
export function refusedThemePage(theme: Theme, typed: Typed, refusals: Refusal[], reader: ReaderOf) {
  return {
    ...themeHead(theme, null, reader),
    form: formModel(typed, refusals, reader.t),
    editHref: null,
    menu: null,
    meetings: null,
    registerHref: registerHref(theme, typed),
  };
}

/** The register of the same theme and days, where what had been recorded by a day was asked for; else null. */
function registerHref({ slug }: Theme, typed: Typed): string | null {
  const day = (name: string): string | null => {
    const asked = typed[name];
    return typeof asked === 'string' && asked !== '' ? asked : null;
  };
  const [asOf, recordedBy] = [day('as-of'), day('recorded-by')];
  return recordedBy === null ? null : addressOf({ asOf, recordedBy, since: null }, { theme: slug });
}
