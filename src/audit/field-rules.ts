import type { MessageKey } from '../lib/messages.ts';

/** How a value is told that does not stand as it is. */
export type Telling =
  | 'day' | 'instant' | 'fiscal-year' | 'party' | 'meeting' | 'office' | 'theme' | 'theme-id' | 'target' | 'retention' | 'gap'
  | 'account';

export interface FieldWords {
  label: MessageKey;
  as?: Telling;
  /** What the messages of its codes begin with. */
  codes?: readonly string[];
}

const field = (label: MessageKey, as?: Telling): FieldWords => (as === undefined ? { label } : { label, as });
const coded = (label: MessageKey, ...codes: string[]): FieldWords => ({ label, codes });

const actionStatus = coded('actions.status', 'actions.status.');
const standing = coded('register.standing', 'register.standing.', 'assessments.status.');

/**
 * What every field of a detail is called, by the label of the form it is typed in, and how its values are told. Where
 * a name means something else in some changes it stands after the change, `direction.answer.text`, or after their noun,
 * `edition.on`.
 */
export const detailFields = {
  id: field('audit.field.id'), ref: field('audit.field.ref'), number: field('meetings.number'),
  version: field('audit.field.version'), name: field('audit.field.name'), text: field('focus-areas.text'),
  note: field('meetings.note'), reason: field('editions.reason'), title: field('meetings.names.title'),
  before: field('revisions.before'), after: field('revisions.after'), file: field('audit.field.file'),
  party: field('actions.side', 'party'), audience: coded('actions.audience', 'common.'),
  digest: field('audit.field.digest'), sha256: field('audit.field.digest'), size: field('audit.field.size'),

  'person.name': field('people.name'), role: coded('people.role', 'people.role.'),
  disabled: field('audit.field.disabled'), secondFactor: field('people.second-factor.title'),
  secondFactorAsked: field('audit.field.secondFactorAsked'),
  secondFactorCleared: field('audit.field.secondFactorCleared'),
  passwordChanged: field('people.own-password.title'), sessions: field('audit.field.sessions'),
  locale: coded('people.locale', 'common.language.'), dateStyle: coded('people.date-style', 'people.date-style.'),

  meeting: field('audit.noun.meeting', 'meeting'), stage: coded('meetings.stage', 'meetings.stage.'),
  fiscalYear: field('meetings.fiscal-year', 'fiscal-year'), heldFrom: field('meetings.held-from', 'day'),
  heldTo: field('meetings.held-to', 'day'), startsAt: field('meetings.starts-at'), endsAt: field('meetings.ends-at'),
  timeZone: coded('meetings.time-zone', 'meetings.time-zone.'), timeNote: field('meetings.time-note'),
  'meeting.format': coded('meetings.format', 'meetings.format.'), place: field('meetings.place'),
  'announcement.fill.format': coded('meetings.format', 'meetings.format.'), summary: field('meetings.summary'),
  annexTitle: field('meetings.names.annex'), preamble: field('meetings.preamble'), closing: field('meetings.closing'),
  authoritative: coded('meetings.authoritative', 'meetings.authoritative.'),
  plannedOnly: field('commitments.planned-only'), 'meeting.areas': field('meetings.areas'),
  source: field('audit.field.source'), commitments: field('meetings.commitments'),
  'meeting.name': field('meetings.delegate.name'), post: field('meetings.delegate.post'),
  isHead: field('meetings.delegate.head'), others: field('meetings.delegation.others-short'),
  delegates: field('meetings.delegations'), 'meeting.delegations.text': field('meetings.delegation.text'),

  documentNumber: field('filing.document-number'), createdYear: field('filing.created-year', 'fiscal-year'),
  classLarge: field('filing.class-large'), classMiddle: field('filing.class-middle'),
  classSmall: field('filing.class-small'),
  retention: field('filing.retention', 'retention'), extendedUntil: field('filing.extended-until', 'day'),
  measure: coded('filing.measure', 'filing.measure.'), handling: coded('filing.handling', 'filing.handling.'),

  areas: field('audit.field.areas'), decisions: field('audit.field.decisions'), line: field('audit.field.line'),
  decision: coded('audit.field.decision', 'editions.publication.', 'audit.decision.'), continued: field('audit.field.continued'),
  added: field('audit.field.added'), struck: field('audit.field.struck'),
  'announcement.moved': field('audit.field.announcement.moved'),
  width: coded('audit.field.width', 'audit.width.'),

  heading: field('focus-areas.heading'), themeIds: field('focus-areas.themes', 'theme-id'),
  newArea: field('focus-areas.split.second'),
  moved: field('audit.field.moved'), direction: coded('audit.field.direction', 'audit.direction.'),
  'commitment.text': field('commitments.text'), act: coded('commitments.act', 'commitments.act.'),
  by: field('commitments.by', 'party'), to: field('commitments.to', 'party'), due: field('commitments.due'),
  on: field('commitments.due-on', 'day'), inferred: field('commitments.due-inferred'),
  because: field('commitments.because'),
  continues: field('commitments.continues'), continuedBy: field('commitments.continued-by'),
  first: field('commitments.split.first'), second: field('commitments.split.second'),
  'assessment.status': coded('audit.field.assessment.status', 'assessments.status.'),
  'direction.text': field('directions.text'), 'direction.answer.text': field('directions.answer'),
  raise: field('directions.raise'),
  answersId: field('audit.field.answersId'), 'translation.text': field('audit.field.translation.text'),
  time_note: field('meetings.time-note'), annex_title: field('meetings.names.annex'),
  due_because: field('commitments.because'),
  jp_text: field('meetings.delegation.text.jp'), us_text: field('meetings.delegation.text.us'),

  commitment: field('audit.noun.commitment'), status: actionStatus, from: coded('audit.field.from', 'actions.status.'),
  officeId: field('actions.office', 'office'), dueOn: field('actions.due', 'day'),
  effectiveOn: field('actions.effective-on', 'day'),
  evidence: field('actions.evidence'), sheet: field('audit.field.sheet'), unchanged: field('imports.count.unchanged'),
  'action.added': field('audit.field.action.added'), updated: field('audit.field.updated'),

  speaker: field('statements.speaker'), 'statement.name': field('meetings.delegate.name'),
  areaNumber: field('statements.area-label'),
  saidAt: field('statements.time'), 'statement.text': field('statements.text'),
  statementId: field('audit.field.statementId'),
  kind: coded('audit.field.kind', 'statements.kind.'),

  round: field('audit.field.round'), gaps: field('editions.gaps', 'gap'), goOnReason: field('editions.gaps.reason'),
  'minutes.name': field('editions.concurrence.name'), givenOn: field('editions.concurrence.on', 'day'),
  'minutes.evidence': field('editions.evidence'), corrects: field('audit.field.corrects'),
  edition: field('audit.noun.edition'),
  snapshot: field('audit.field.snapshot'), 'minutes.by': field('audit.field.minutes.by'),
  checks: field('audit.field.checks'), concurrences: field('audit.field.concurrences', 'party'),
  'edition.on': field('editions.publication.on', 'day'), address: field('editions.publication.address'),

  'attachment.name': field('attachments.name'), 'attachment.on': field('attachments.of', 'target'),
  'indicator.name': field('indicators.name'), 'indicator.note': field('indicators.note'),
  unit: field('indicators.unit'),
  definition: field('indicators.definition'), breaksAfter: field('indicators.breaks', 'fiscal-year'),
  isSameMeaning: field('audit.field.isSameMeaning'), value: field('indicators.value'), cases: field('indicators.cases'),

  format: coded('audit.field.format', 'exports.format.'), language: coded('exports.language', 'exports.language.'),
  asOf: field('register.as-of', 'day'), recordedBy: field('register.recorded-by', 'day'),
  since: field('register.since-day', 'day'),
  group: coded('register.group', 'register.group.'), side: field('actions.side', 'party'),
  office: field('actions.office', 'office'),
  theme: field('actions.theme', 'theme'), overdue: field('register.count.overdue'),
  stalled: field('register.count.stalled'),
  awaiting: field('register.count.awaiting'), changed: field('register.count.changed'), 'register.status': standing,
  'commitments.status': standing, comparedWith: field('audit.field.comparedWith'),
  'audit.from': field('audit.from', 'day'),
  'audit.to': field('audit.to', 'day'), person: field('audit.who', 'account'), noun: coded('audit.noun', 'audit.noun.'),
  change: coded('audit.change', 'audit.change.'),

  madeAt: field('audit.field.madeAt', 'instant'), rows: field('audit.field.rows'),
  meetings: field('audit.field.meetings'),
  focusAreas: field('audit.field.areas'), reports: field('audit.field.reports'), themes: field('audit.field.themes'),
  indicators: field('audit.field.indicators'), figures: field('audit.field.figures'),
  actions: field('audit.field.actions'),
  'public-record.commitments': field('audit.field.commitments'), seed: field('audit.field.seed'),
} as const satisfies Record<string, FieldWords>;

/** A field that has its words, and so may stand in a detail. */
export type DetailField = keyof typeof detailFields;

const known: Partial<Record<string, FieldWords>> = detailFields;

/** The words of a field of this change; undefined for one of a program that had others. */
export function fieldWords(change: string, name: string): FieldWords | undefined {
  const [noun] = change.split('.');
  const key = [`${change}.${name}`, `${noun}.${name}`, name].find((one) => Object.hasOwn(known, one));
  return key === undefined ? undefined : known[key];
}
