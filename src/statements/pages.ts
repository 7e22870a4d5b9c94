import { authorName } from '../audit/label-rules.ts';
import { areaName, shortened } from './choice-pages.ts';
import type { Choice } from './choice-pages.ts';
import { orderOf } from '../focus-areas/rules.ts';
import type { FocusArea } from '../focus-areas/rules.ts';
import { plainWords, wordsIn } from '../lib/words.ts';
import type { Refusal } from '../lib/decision.ts';
import { audiences } from '../lib/parties.ts';
import { showInstant } from '../web/dates.ts';
import { editModel } from '../web/edit-model.ts';
import { formModel } from '../web/form-model.ts';
import { typedPair } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import { withWhoMoved } from '../web/who-moved.ts';
import type { StatementChange } from './change-queries.ts';
import type { StatementDraft } from './draft-queries.ts';
import type { Outcome } from './outcome-queries.ts';
import { marksOf, proposalsOf } from './proposal-pages.ts';
import type { SpeakerChoice, Speaker, Statement } from './rules.ts';

export interface StatementsOf {
  meetingNumber: number;
  statements: Statement[];
  outcomes: Outcome[];
  areas: FocusArea[];
  speakers: SpeakerChoice[];
}

/** Everything that was said, in order, and the form for what is being said now. */
export function statementsPage(
  of: StatementsOf & { lastChanges: Map<number, StatementChange> },
  sent: { typed: Typed | null; refusals: Refusal[]; draft: StatementDraft | null; clock: string | null },
  reader: ReaderOf,
) {
  const base = `/meetings/${of.meetingNumber}/statements`;
  const mayWrite = reader.may('record.write');
  const typed = sent.typed ?? sent.draft?.typed ?? begun(of, sent.clock, reader);
  return {
    action: base,
    mayWrite,
    statements: of.statements.map((statement) => row(statement, of.lastChanges.get(statement.id), base, reader)),
    proposals: mayWrite ? proposalsOf(of, reader) : [],
    draft: mayWrite ? { action: `${base}/draft`, saved: sent.typed === null ? savedAt(sent.draft, reader) : null } : null,
    form: formModel(typed, withWhoMoved(sent.refusals, reader), reader.t),
    ...choicesOf(of, reader),
    langs: (['ja', 'en'] as const).map((value) => ({ value, label: reader.t(`common.language.${value}`) })),
  };
}

/** The form of one statement; the speaker as recorded is offered beside the delegates. */
export function statementPage(
  of: StatementsOf,
  statement: Statement,
  sent: { typed: Typed | null; refusals: Refusal[] },
  reader: ReaderOf,
) {
  const base = `/meetings/${of.meetingNumber}/statements`;
  const saved = typedStatement(statement, of.speakers);
  const choices = choicesOf(of, reader);
  const kept = { value: asRecorded, label: speakerName(statement.speaker, reader) };
  return {
    action: `${base}/${statement.id}`,
    order: orderOf(of.statements),
    back: `${base}#s-${statement.id}`,
    historyHref: `${base}/${statement.id}/history`,
    form: editModel(sent.typed ?? saved, sent.refusals, reader, saved),
    ...choices,
    speakers: saved['speaker'] === asRecorded ? [kept, ...choices.speakers] : choices.speakers,
  };
}

/** The choice that keeps a speaker who is not among the delegates any more. */
const asRecorded = 'recorded';

/** The speaker a form names, or null when it names nobody we know. */
export function speakerNamed(key: string, speakers: SpeakerChoice[], recorded: Speaker | null): Speaker | null {
  if (key === '') return { party: null, name: { ja: null, en: null } };
  if (key === asRecorded) return recorded;
  const found = speakers.find((one) => one.key === key);
  return found === undefined ? null : { party: found.party, name: found.name };
}

function speakerName({ party, name }: Speaker, { t, locale }: ReaderOf): string {
  const side = party === null ? null : t(`common.party.${party}.long`);
  const words = name.ja === null && name.en === null ? null : plainWords(name, locale);
  if (side === null) return words ?? t('statements.nobody');
  return words === null ? side : t('statements.speaker-of', { side, name: words });
}

function choicesOf({ areas, speakers }: StatementsOf, reader: ReaderOf) {
  return {
    speakers: speakers.map((one): Choice => ({ value: one.key, label: speakerName(one, reader) })),
    areas: areas.map((area): Choice => ({ value: String(area.number), label: areaName(area, reader) })),
    audiences: audiences.map((audience) => ({ value: audience, label: reader.t(`common.${audience}`) })),
  };
}

// The next words mostly come from the same talk as the last: the area stays. What may be shared is said anew each time.
function begun({ statements }: StatementsOf, clock: string | null, { locale }: ReaderOf): Typed {
  const last = statements.at(-1);
  return {
    speaker: '', areaNumber: String(last?.areaNumber ?? ''), audience: 'internal', saidAt: clock ?? '',
    lang: locale, text: '',
  };
}

function row(statement: Statement, change: StatementChange | undefined, base: string, reader: ReaderOf) {
  const { id, saidAt, speaker, areaNumber, audience, text, recordedAt, recordedByName } = statement;
  const words = wordsIn(text, reader.locale);
  return {
    id,
    time: saidAt,
    speaker: speakerName(speaker, reader),
    area: areaNumber === null ? null : reader.t('statements.area', { number: areaNumber }),
    audience: { kind: audience, label: reader.t(`common.${audience}`) },
    words,
    // Tells two statements of one speaker apart where only their links are read.
    opening: words === null ? null : { text: shortened(words.text), lang: words.lang },
    marks: marksOf(statement).length,
    recorded: reader.t('statements.recorded', { when: showInstant(recordedAt, reader), who: authorName(recordedByName, reader.t) }),
    changed:
      change === undefined
        ? null
        : reader.t('statements.changed-by', { when: showInstant(change.at, reader), who: authorName(change.byName, reader.t) }),
    href: `${base}/${id}`,
    historyHref: `${base}/${id}/history`,
    translationHref: reader.may('record.write') ? `${base}/${id}/translation` : null,
  };
}

function savedAt(draft: StatementDraft | null, reader: ReaderOf): string | null {
  return draft === null ? null : reader.t('statements.draft-found', { when: showInstant(draft.savedAt, reader) });
}

function isSame(one: Speaker, other: Speaker): boolean {
  return one.party === other.party && one.name.ja === other.name.ja && one.name.en === other.name.en;
}

function typedStatement(statement: Statement, speakers: SpeakerChoice[]): Typed {
  const { speaker, areaNumber, audience, saidAt, text, version } = statement;
  const same = speakers.find((one) => isSame(one, speaker));
  const nobody = isSame(speaker, { party: null, name: { ja: null, en: null } });
  return {
    speaker: same?.key ?? (nobody ? '' : asRecorded), areaNumber: String(areaNumber ?? ''), audience, saidAt: saidAt ?? '',
    ...typedPair('text', text), version: String(version),
  };
}
