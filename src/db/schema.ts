import type { Generated, Kysely, Transaction } from 'kysely';

// Days are 'YYYY-MM-DD', partial dates may end at the month or year, instants are ISO texts in UTC,
// truths are 0 or 1: the forms both engines keep alike. `_ja` and `_en` stand beside each other.

type Party = 'jp' | 'us';
type Language = 'ja' | 'en';
type Audience = 'shared' | 'internal';
type Bool = 0 | 1;

export interface Schema {
  data_revision: { id: number; value: number };
  people: PeopleTable;
  sessions: SessionsTable;
  second_factors: { person_id: number; is_required: number; secret: string | null; changed_at: string };
  used_codes: { person_id: number; step: number };
  audit_entries: AuditEntriesTable;
  audit_rows: { entry_id: number; place: number; table_name: string; key: string; digest: string | null };
  touched_rows: { table_name: string; key: string };
  audit_head: { id: number; entries: number; entry_id: number; hash: string };
  offices: OfficesTable;
  sources: SourcesTable;
  meetings: MeetingsTable;
  delegations: DelegationsTable;
  delegates: DelegatesTable;
  focus_areas: FocusAreasTable;
  themes: ThemesTable;
  focus_area_themes: { focus_area_id: number; theme_id: number };
  commitments: CommitmentsTable;
  commitment_links: { later_id: number; earlier_id: number };
  actions: ActionsTable;
  status_updates: StatusUpdatesTable;
  reports: ReportsTable;
  indicators: IndicatorsTable;
  indicator_themes: { indicator_id: number; theme_id: number };
  indicator_breaks: { indicator_id: number; after_year: number };
  figures: FiguresTable;
  announcements: AnnouncementsTable;
  announcement_lines: AnnouncementLinesTable;
  assessments: AssessmentsTable;
  directions: DirectionsTable;
  revisions: RevisionsTable;
  filings: FilingsTable;
  statements: StatementsTable;
  statement_drafts: { person_id: number; meeting_id: number; typed: string; saved_at: string };
  statement_outcomes: StatementOutcomesTable;
  attachments: AttachmentsTable;
  attachment_removals: AttachmentRemovalsTable;
  translation_confirmations: TranslationConfirmationsTable;
  translation_carries: TranslationCarriesTable;
  stale_texts: StaleTextsTable;
  minutes_rounds: MinutesRoundsTable;
  minutes_checks: MinutesChecksTable;
  concurrences: ConcurrencesTable;
  voidings: VoidingsTable;
  editions: EditionsTable;
  edition_preparations: EditionPreparationsTable;
  publications: PublicationsTable;
  text_changes: TextChangesTable;
  search_entries: { key: number; kind: string; record_id: number; facts: string; text: string };
  search_touched: SearchTouchedTable;
}

interface PeopleTable {
  id: Generated<number>;
  email: string;
  name: string;
  role: 'liaison' | 'leadership' | 'staff' | 'admin';
  locale: Language;
  date_style: 'era' | 'iso';
  password_hash: string;
  /** 1 or nothing: what stood before the column came stays as the audit left it. */
  password_once: Generated<number | null>;
  disabled_at: string | null;
  created_at: string;
  version: Generated<number>;
}

interface SessionsTable {
  token_hash: string;
  person_id: number;
  created_at: string;
  seen_at: string;
  address: string;
  agent: Generated<string>;
  waits: Generated<number>;
}

interface AuditEntriesTable {
  // Given by the head of the chain, not by the database: it is part of what is hashed.
  id: number;
  at: string;
  person_id: number | null;
  person_name: string;
  origin: string;
  change: string;
  noun: string;
  ref: string;
  detail: string;
  rows_digest: string | null;
  previous_hash: string;
  hash: string;
}

interface OfficesTable {
  id: Generated<number>;
  party: Party;
  name_ja: string;
  name_en: string | null;
  version: Generated<number>;
}

interface SourcesTable {
  id: Generated<number>;
  noun: string;
  record_id: number;
  covers: string;
  kind: 'P' | 'S' | 'I';
  title_ja: string;
  title_en: string | null;
  url: string | null;
  note_ja: string | null;
  note_en: string | null;
}

interface MeetingsTable {
  id: Generated<number>;
  number: number;
  stage: 'planned' | 'held';
  fiscal_year: number | null;
  held_from: string | null;
  held_to: string | null;
  starts_at: string | null;
  ends_at: string | null;
  time_zone: string | null;
  time_note_ja: string | null;
  time_note_en: string | null;
  format: 'in_person' | 'video' | null;
  place_ja: string | null;
  place_en: string | null;
  title_ja: string | null;
  title_en: string | null;
  summary_ja: string | null;
  summary_en: string | null;
  annex_title_ja: string | null;
  annex_title_en: string | null;
  preamble_ja: string | null;
  preamble_en: string | null;
  closing_ja: string | null;
  closing_en: string | null;
  note_ja: string | null;
  note_en: string | null;
  authoritative: 'ja' | 'en' | 'both';
  version: Generated<number>;
}

interface DelegationsTable {
  meeting_id: number;
  party: Party;
  text_ja: string | null;
  text_en: string | null;
  others: Bool;
}

interface DelegatesTable {
  id: Generated<number>;
  meeting_id: number;
  party: Party;
  position: number;
  name_ja: string | null;
  name_en: string | null;
  post_ja: string | null;
  post_en: string | null;
  is_head: Bool;
}

interface FocusAreasTable {
  id: Generated<number>;
  meeting_id: number;
  number: number;
  position: number;
  heading_ja: string | null;
  heading_en: string | null;
  text_ja: string | null;
  text_en: string | null;
  struck_at: string | null;
  // Planned for the meeting and not announced of it: kept, and never told as said there.
  planned_only: Generated<Bool>;
  version: Generated<number>;
}

interface ThemesTable {
  id: Generated<number>;
  slug: string;
  position: number;
  name_ja: string;
  name_en: string | null;
  version: Generated<number>;
}

interface CommitmentsTable {
  id: Generated<number>;
  ref: string;
  focus_area_id: number;
  number: number;
  position: number;
  act: 'confirmed' | 'reaffirmed' | 'agreed' | 'requested' | 'assessed' | 'explained' | null;
  operative: Bool;
  by_jp: Bool;
  by_us: Bool;
  to_jp: Bool;
  to_us: Bool;
  text_ja: string | null;
  text_en: string | null;
  due_on: string | null;
  due_inferred: Bool;
  due_because_ja: string | null;
  due_because_en: string | null;
  struck_at: string | null;
  planned_only: Generated<Bool>;
  version: Generated<number>;
}

interface ActionsTable {
  id: Generated<number>;
  ref: string;
  commitment_id: number;
  number: number;
  title_ja: string | null;
  title_en: string | null;
  audience: Audience;
  // The state after the newest update, kept beside it so that lists need not look through history.
  status: 'not_started' | 'in_progress' | 'awaiting_counterpart' | 'done' | 'dropped';
  office_id: number | null;
  due_on: string | null;
  updated_on: string;
  version: Generated<number>;
}

interface StatusUpdatesTable {
  id: Generated<number>;
  action_id: number;
  status: ActionsTable['status'];
  office_id: number | null;
  due_on: string | null;
  effective_on: string;
  recorded_at: string;
  recorded_by: number | null;
  recorded_by_name: string;
  note_ja: string | null;
  note_en: string | null;
  evidence: string | null;
  audience: Audience;
}

interface ReportsTable {
  id: Generated<number>;
  meeting_id: number;
  commitment_id: number | null;
  text_ja: string;
  text_en: string | null;
  reported_on: string | null;
  reported_at_meeting_id: number | null;
}

interface IndicatorsTable {
  id: Generated<number>;
  slug: string;
  position: number;
  name_ja: string;
  name_en: string | null;
  unit_ja: string;
  unit_en: string | null;
  definition_ja: string;
  definition_en: string | null;
  note_ja: string | null;
  note_en: string | null;
  version: Generated<number>;
}

interface FiguresTable {
  id: Generated<number>;
  indicator_id: number;
  fiscal_year: number;
  value: number;
  cases: number | null;
  note_ja: string | null;
  note_en: string | null;
  recorded_at: string | null;
  recorded_by_name: string | null;
  replaces_id: number | null;
}

interface AnnouncementsTable {
  id: Generated<number>;
  meeting_id: number;
  text: string;
  digest: string;
  recorded_at: string;
  recorded_by_name: string;
}

interface AnnouncementLinesTable {
  announcement_id: number;
  line: number;
  text: string;
  decision: 'unread' | 'dismissed' | 'placed';
  placed_in: string | null;
}

interface AssessmentsTable {
  id: Generated<number>;
  commitment_id: number;
  meeting_id: number;
  status: 'implemented' | 'continued' | 'superseded' | 'lapsed' | 'withdrawn';
  reason_ja: string | null;
  reason_en: string | null;
  recorded_at: string;
  recorded_by: number | null;
  recorded_by_name: string;
}

interface DirectionsTable {
  id: Generated<number>;
  commitment_id: number;
  answers_id: number | null;
  text: string;
  raise: Bool;
  recorded_at: string;
  recorded_by: number | null;
  recorded_by_name: string;
}

interface RevisionsTable {
  id: Generated<number>;
  noun: string;
  record_id: number;
  recorded_at: string;
  recorded_by_name: string;
  content: string;
}

interface FilingsTable {
  meeting_id: number;
  document_number: string | null;
  created_year: number | null;
  class_large: string | null;
  class_middle: string | null;
  class_small: string | null;
  retention: '30' | '20' | '10' | '5' | '3' | '1' | 'in_use' | null;
  extended_until: string | null;
  measure: 'transfer' | 'disposal' | null;
  handling: 'ordinary' | 'care' | 'internal' | null;
  version: Generated<number>;
}

interface AttachmentsTable {
  id: Generated<number>;
  meeting_id: number;
  noun: 'meeting' | 'focus-area' | 'commitment' | 'status-update' | 'concurrence';
  record_id: number;
  name: string;
  media_type: string;
  size: number;
  digest: string;
  audience: Audience;
  added_at: string;
  added_by: number | null;
  added_by_name: string;
}

interface AttachmentRemovalsTable {
  attachment_id: number;
  reason: string;
  removed_at: string;
  removed_by: number | null;
  removed_by_name: string;
}

interface TranslationConfirmationsTable {
  id: Generated<number>;
  noun: string;
  record_id: number;
  field: string;
  lang: Language;
  revision_id: number;
  recorded_at: string;
  recorded_by: number | null;
  recorded_by_name: string;
}

interface TranslationCarriesTable {
  id: Generated<number>;
  noun: string;
  record_id: number;
  field: string;
  lang: Language;
  revision_id: number;
  made_from_id: number;
  is_behind: 1 | null;
  switched_at: string | null;
}

interface StaleTextsTable {
  noun: string;
  record_id: number;
  field: string;
  lang: Language;
  revision_id: number;
}

interface StatementsTable {
  id: Generated<number>;
  meeting_id: number;
  position: number;
  party: Party | null;
  speaker_ja: string | null;
  speaker_en: string | null;
  focus_area_id: number | null;
  audience: Audience;
  said_at: string | null;
  text_ja: string | null;
  text_en: string | null;
  recorded_at: string;
  recorded_by: number | null;
  recorded_by_name: string;
  struck_at: string | null;
  version: Generated<number>;
}

interface StatementOutcomesTable {
  id: Generated<number>;
  statement_id: number;
  kind: 'decision' | 'task';
  text: string;
  ref: string | null;
  recorded_at: string;
  recorded_by: number | null;
  recorded_by_name: string;
}

interface MinutesRoundsTable {
  id: Generated<number>;
  meeting_id: number;
  number: number;
  edition: number;
  record: string;
  content_ja: string | null;
  content_en: string | null;
  digest_ja: string | null;
  digest_en: string | null;
  digest: string;
  gaps: string;
  go_on_reason: string | null;
  put_at: string;
  put_by: number | null;
  put_by_name: string;
}

interface MinutesChecksTable {
  id: Generated<number>;
  round_id: number;
  digest: string;
  checked_at: string;
  checked_by: number;
  checked_by_name: string;
}

interface ConcurrencesTable {
  id: Generated<number>;
  round_id: number;
  digest: string;
  party: Party;
  kind: 'given' | 'unconfirmed';
  name: string | null;
  post: string | null;
  given_on: string | null;
  evidence: string | null;
  reason: string | null;
  corrects_id: number | null;
  recorded_at: string;
  recorded_by: number | null;
  recorded_by_name: string;
}

interface VoidingsTable {
  id: Generated<number>;
  round_id: number;
  concurrence_id: number | null;
  change: string;
  ref: string;
  reason: string | null;
  voided_at: string;
  voided_by: number | null;
  voided_by_name: string;
}

interface EditionsTable {
  id: Generated<number>;
  meeting_id: number;
  number: number;
  round_id: number;
  digest: string;
  snapshot: string;
  snapshot_digest: string;
  frozen_at: string;
  frozen_by: number | null;
  frozen_by_name: string;
}

interface EditionPreparationsTable {
  id: Generated<number>;
  meeting_id: number;
  edition: number;
  step: 'begun' | 'abandoned';
  reason: string;
  recorded_at: string;
  recorded_by: number | null;
  recorded_by_name: string;
}

interface PublicationsTable {
  id: Generated<number>;
  edition_id: number;
  decision: 'published' | 'withheld';
  published_on: string | null;
  address: string | null;
  reason: string | null;
  recorded_at: string;
  recorded_by: number | null;
  recorded_by_name: string;
}

interface TextChangesTable {
  id: Generated<number>;
  meeting_id: number;
  digest: string;
  change: string;
  ref: string;
  changed_at: string;
  changed_by: number | null;
  changed_by_name: string;
}

interface SearchTouchedTable {
  id: Generated<number>;
  kind: string;
  record_id: number;
  deep: Bool;
}

/** What a query that only reads is handed: the database or a transaction. */
export type Reader = Kysely<Schema>;

/** What a query that writes is handed; only `Db.write` makes one. */
export type Tx = Transaction<Schema>;

/** An open database of either engine. */
/** Where the record lies: a PostgreSQL address, or the SQLite file when that is null. */
export interface DatabasePlace {
  databaseUrl: string | null;
  file: string;
}

export interface RecordReader {
  read: Reader;
  /** Reads everything as it stands at one instant, whatever is written meanwhile. */
  snapshot<T>(work: (db: Reader) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface Db extends RecordReader {
  engine: 'sqlite' | 'postgres';
  place: DatabasePlace;
  /** Runs `work` in one transaction that also moves the data revision; a throw undoes all of it. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * The same without moving the data revision: for sessions, which no page shows. `wait` is how long it may wait for
   * another program's lock, in milliseconds; ten seconds where it is not given.
   */
  writeQuietly<T>(work: (tx: Tx) => Promise<T>, given?: { wait: number }): Promise<T>;
  /** When `write` last failed for want of room, by the clock of `performance.now`; null once it succeeded again. */
  foundFullAt(): number | null;
}
