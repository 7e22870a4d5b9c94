import { acts } from '../commitments/rules.ts';
import type { Act, Commitment } from '../commitments/rules.ts';
import type { FocusArea } from '../focus-areas/rules.ts';
import type { Refusal } from '../lib/decision.ts';
import { languageOf } from '../lib/locale.ts';
import { audiences, parties } from '../lib/parties.ts';
import { plainWords } from '../lib/words.ts';
import type { OfficeName } from '../actions/rules.ts';
import { formModel } from '../web/form-model.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import { areaName, shortened } from './choice-pages.ts';
import { readMarks } from './marks.ts';
import type { Mark } from './marks.ts';
import type { Outcome } from './outcome-queries.ts';
import type { Statement } from './rules.ts';

/** A mark of which nothing has become yet. */
export interface Proposal {
  statement: Statement;
  place: number;
  mark: Mark;
}

/** The marks of all statements that nobody has taken or let go, in order. */
export function openMarks(statements: Statement[], outcomes: Outcome[]): Proposal[] {
  const settled = new Set(outcomes.map(({ statementId, kind, text }) => `${statementId} ${kind} ${text}`));
  return statements.flatMap((statement) =>
    marksOf(statement)
      .map((mark, place) => ({ statement, place, mark }))
      .filter(({ mark }) => !settled.has(`${statement.id} ${mark.kind} ${mark.text}`)),
  );
}

/** The marks in a statement, the same for whoever reads. */
export function marksOf({ text }: Statement): Mark[] {
  return readMarks(text.ja ?? text.en ?? '');
}

export function proposalsOf(
  of: { meetingNumber: number; statements: Statement[]; outcomes: Outcome[] },
  { t }: ReaderOf,
) {
  return openMarks(of.statements, of.outcomes).map(({ statement, place, mark }) => ({
    kind: t(`statements.kind.${mark.kind}`),
    text: mark.text,
    lang: languageOf(mark.text),
    owner: mark.owner,
    due: mark.due,
    href: `/meetings/${of.meetingNumber}/statements/${statement.id}/outcome?mark=${place}`,
  }));
}

export interface ProposalGiven {
  meetingNumber: number;
  proposal: Proposal;
  areas: FocusArea[];
  commitments: Commitment[];
  offices: OfficeName[];
  /** The act the words themselves say, if they say one. */
  act: Act | null;
}

/** The form that makes a commitment or an action of a mark; nothing is decided for the officer that was not said. */
export function proposalPage(
  given: ProposalGiven,
  { typed, refusals }: { typed: Typed | null; refusals: Refusal[] },
  reader: ReaderOf,
) {
  const { t } = reader;
  const { statement, place, mark } = given.proposal;
  const base = `/meetings/${given.meetingNumber}/statements`;
  const home = { mark: String(place), markText: mark.text };
  const values = typed ?? { ...home, ...(mark.kind === 'decision' ? decisionValues(given) : taskValues(given)) };
  return {
    kind: mark.kind,
    action: `${base}/${statement.id}/${mark.kind === 'decision' ? 'decision' : 'task'}`,
    dismissAction: `${base}/${statement.id}/dismissal`,
    back: `${base}#s-${statement.id}`,
    ...home,
    said: { text: mark.text, owner: mark.owner, due: mark.due, lang: statement.text.ja === null ? 'en' : 'ja' },
    form: formModel(values, refusals, t),
    areas: given.areas.map((area) => ({ value: String(area.number), label: areaName(area, reader) })),
    acts: [...acts, 'unknown' as const].map((act) => ({ value: act, label: t(`commitments.act.${act}`) })),
    sides: parties.map((party) => ({ value: party, label: t(`common.party.${party}.long`) })),
    commitments: operative(given).map((one) => ({ value: one.ref, label: commitmentName(one, reader) })),
    offices: given.offices.map(({ id, name }) => ({ value: String(id), label: plainWords(name, reader.locale) })),
    audiences: audiences.map((audience) => ({ value: audience, label: t(`common.${audience}`) })),
  };
}

function decisionValues({ proposal: { statement, mark }, act }: ProposalGiven): Typed {
  const [ja, en] = statement.text.ja === null ? ['', mark.text] : [mark.text, ''];
  return {
    areaNumber: String(statement.areaNumber ?? ''), act: act ?? '', by: [...parties], to: [], textJa: ja, textEn: en,
  };
}

function taskValues(given: ProposalGiven): Typed {
  const { statement, mark } = given.proposal;
  const [ja, en] = statement.text.ja === null ? ['', mark.text] : [mark.text, ''];
  const ofArea = operative(given).filter(({ areaNumber }) => areaNumber === statement.areaNumber);
  const owner = mark.owner;
  const office = owner === null ? undefined : given.offices.find(({ name }) => name.ja === owner || name.en === owner);
  return {
    // One commitment in the area leaves no doubt; of several the officer chooses.
    commitmentRef: ofArea.length === 1 ? (ofArea[0]?.ref ?? '') : '',
    titleJa: ja, titleEn: en, officeId: office === undefined ? '' : String(office.id), dueOn: mark.dueOn ?? '',
    audience: statement.audience,
  };
}

function operative({ commitments }: ProposalGiven): Commitment[] {
  return commitments.filter((one) => one.operative);
}

function commitmentName({ ref, text }: Commitment, { locale }: ReaderOf): string {
  return `${ref} ${text.ja === null && text.en === null ? '' : shortened(plainWords(text, locale))}`.trim();
}
