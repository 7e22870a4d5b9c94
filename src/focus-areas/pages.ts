import type { Commitment } from '../commitments/rules.ts';
import type { Refusal } from '../lib/decision.ts';
import { plainWords } from '../lib/words.ts';
import { editModel } from '../web/edit-model.ts';
import { typedPair } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { FocusArea, ThemeName } from './rules.ts';

/** The fields of the form as they are saved. */
export function typedArea(area: FocusArea): Typed {
  return {
    version: String(area.version),
    ...typedPair('heading', area.heading),
    ...typedPair('text', area.text),
    themes: area.themes.map(({ id }) => String(id)),
  };
}

/** The fields of the form that splits it: what it says stays in the first. */
export function typedSplit(area: FocusArea): Typed {
  return { ...typedArea(area), themes: undefined };
}

interface AreaForm {
  meetingNumber: number;
  authoritative: 'ja' | 'en' | 'both';
  values: Typed;
  refusals: Refusal[];
  themes: ThemeName[];
  saved: FocusArea | null;
}

export function areaFormPage(given: AreaForm, reader: ReaderOf) {
  const { meetingNumber, authoritative, values, refusals, themes, saved } = given;
  const here = `/meetings/${meetingNumber}/focus-areas`;
  return {
    action: saved === null ? here : `${here}/${saved.number}`,
    back: saved === null ? `/meetings/${meetingNumber}` : `/meetings/${meetingNumber}#area-${saved.number}`,
    isNew: saved === null,
    saidChoices: saved?.plannedOnly === true ? [{ value: '1', label: reader.t('focus-areas.said-after-all') }] : [],
    draft: `area-${meetingNumber}-${saved?.number ?? 'new'}`,
    authoritative,
    form: editModel(values, refusals, reader, saved === null ? null : typedArea(saved)),
    themes: themes.map(({ id, name }) => ({ value: String(id), label: plainWords(name, reader.locale) })),
  };
}

export function areaSplitPage(
  area: FocusArea,
  commitments: Commitment[],
  values: Typed,
  refusals: Refusal[],
  reader: ReaderOf,
) {
  const here = `/meetings/${area.meetingNumber}/focus-areas/${area.number}`;
  return {
    action: `${here}/parts`,
    back: `${here}/edit`,
    form: editModel(values, refusals, reader, typedSplit(area)),
    commitments: commitments.map(({ ref, text }) => ({
      value: ref, label: ref, note: plainWords(text, reader.locale),
    })),
  };
}
