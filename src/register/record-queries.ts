import { isDeepStrictEqual } from 'node:util';
import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import type { Reader } from '../db/schema.ts';
import type { Day } from '../lib/dates.ts';
import type { Audience } from '../lib/parties.ts';
import type { Contents } from '../revisions/queries.ts';
import { noteStay, readHistory } from './history-queries.ts';
import { emptyHistory } from './history-rules.ts';
import { readMarks } from './mark-queries.ts';
import { endOf, isRecordedBy } from './told-rules.ts';
import type { Recorded } from './told-rules.ts';
import { hasWords, noteWords, readWords } from './words-queries.ts';
import { factsOf, noMarks } from './words-rules.ts';
import type { FactAssessment, Facts, Marks, Words } from './words-rules.ts';

interface KeptWords {
  recordedBy: Day | null;
  words: Words;
  /** What is said of them, and at which data revision that was read. */
  marks: Marks;
  marksAt: number | null;
  /** Null since something came to them. */
  facts: Facts | null;
}

// As they read now, and by two other days.
const mostWords = 3;
const rowsAtOnce = 500;

/** All that registers are told from. It is read once, and after that only what was added since. */
export class KeptRecord {
  readonly history = emptyHistory();
  readonly #db: Reader;
  readonly #audience: Audience;
  readonly #assessments: (FactAssessment & Recorded)[] = [];
  #words: KeptWords[] = [];
  #lastRevision: number | null = null;
  #readAt: number | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  /** `audience`: whose actions and updates they are told from; all that is ours, or what both sides may know. */
  constructor(db: Reader, audience: Audience = 'internal') {
    this.#db = db;
    this.#audience = audience;
  }

  /**
   * What had been recorded by a day, or everything where that is null, at this data revision; the history reaches as
   * far. It is the same object for as long as nothing of it changed.
   */
  factsAt(revision: number, recordedBy: Day | null): Promise<Facts> {
    // One after the other: what is read on must not be read on twice.
    const facts = this.#turn.then(() => this.#factsAt(revision, recordedBy));
    this.#turn = facts.catch(() => undefined);
    return facts;
  }

  async #factsAt(revision: number, recordedBy: Day | null): Promise<Facts> {
    if (revision !== this.#readAt) await this.#readOn();
    this.#readAt = revision;
    const kept = await this.#wordsBy(recordedBy);
    if (kept.marksAt !== revision) await this.#readMarks(kept, revision);
    kept.facts ??= factsOf(kept.words, this.#assessments.filter((one) => isRecordedBy(one, recordedBy)), kept.marks);
    return kept.facts;
  }

  async #readMarks(kept: KeptWords, revision: number): Promise<void> {
    const marks = await readMarks(this.#db, kept.recordedBy === null ? null : endOf(kept.recordedBy));
    if (!isDeepStrictEqual(marks, kept.marks)) kept.facts = null;
    Object.assign(kept, { marks, marksAt: revision });
  }

  async #wordsBy(recordedBy: Day | null): Promise<KeptWords> {
    const kept = this.#words.find((one) => one.recordedBy === recordedBy) ?? {
      recordedBy, words: await readWords(this.#db, recordedBy === null ? null : endOf(recordedBy)), marks: noMarks(),
      marksAt: null, facts: null,
    };
    this.#words = [kept, ...this.#words.filter((one) => one !== kept)].slice(0, mostWords);
    return kept;
  }

  async #readOn(): Promise<void> {
    // Words that are read after this may hold what came later; it then comes to them a second time.
    this.#lastRevision ??= await newestRevision(this.#db);
    await readHistory(this.#db, this.history, this.#audience);
    for (const one of await listAssessmentsAfter(this.#db, this.#assessments.at(-1)?.id ?? 0)) {
      this.#assessments.push(one);
      for (const kept of this.#toldOf(one)) kept.facts = null;
    }
    for (;;) {
      const rows = await listRevisionsAfter(this.#db, this.#lastRevision);
      for (const row of rows) this.#takeIn(row);
      this.#lastRevision = rows.at(-1)?.id ?? this.#lastRevision;
      if (rows.length < rowsAtOnce) return;
    }
  }

  #takeIn({ noun, content, recorded_at: recordedAt }: RevisionRow): void {
    if (noun !== 'action' && !hasWords(noun)) return;
    const read: unknown = JSON.parse(content);
    if (noun === 'action') {
      const { id, commitment_id: commitmentId } = read as Contents['action'];
      if (noteStay(this.history, { id, commitmentId, recordedAt })) for (const kept of this.#words) kept.facts = null;
      return;
    }
    for (const kept of this.#toldOf({ recordedAt })) {
      noteWords(kept.words, noun, read as Contents[typeof noun]);
      kept.facts = null;
    }
  }

  #toldOf(recorded: Recorded): KeptWords[] {
    return this.#words.filter(({ recordedBy }) => isRecordedBy(recorded, recordedBy));
  }
}

interface RevisionRow {
  id: number;
  noun: string;
  recorded_at: string;
  content: string;
}

async function newestRevision(db: Reader): Promise<number> {
  const row = await db.selectFrom('revisions').select((eb) => eb.fn.max('id').as('id')).executeTakeFirst();
  return row?.id ?? 0;
}

const revisionsAfter = builtOnce((db, { id }: { id: Place<number> }) =>
  db
    .selectFrom('revisions')
    .select(['id', 'noun', 'recorded_at', 'content'])
    .where('id', '>', id)
    .orderBy('id')
    .limit(rowsAtOnce),
);

function listRevisionsAfter(db: Reader, id: number): Promise<RevisionRow[]> {
  return revisionsAfter(db, { id });
}

const assessmentsAfter = builtOnce((db, { id }: { id: Place<number> }) =>
  db
    .selectFrom('assessments')
    .innerJoin('meetings', 'meetings.id', 'meeting_id')
    .select([
      'assessments.id', 'commitment_id as commitmentId', 'meetings.number as meetingNumber', 'assessments.status',
      'recorded_at as recordedAt',
    ])
    .where('assessments.id', '>', id)
    .orderBy('assessments.id'),
);

function listAssessmentsAfter(db: Reader, id: number): Promise<(FactAssessment & Recorded)[]> {
  return assessmentsAfter(db, { id });
}
