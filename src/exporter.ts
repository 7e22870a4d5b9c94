import type { Actor } from './audit/rules.ts';
import type { DatabasePlace, Db } from './db/schema.ts';
import { openBeside } from './documents/beside.ts';
import { UnansweredError } from './documents/turns.ts';
import { openWriters, templatesIn } from './documents/writers.ts';
import type { AskedOf, ExportName } from './exporting.ts';
import { madeOf } from './exports/export.ts';
import type { Means } from './exports/export.ts';
import type { Exported, Format, Leaving, Made } from './exports/rules.ts';
import { accepted } from './lib/decision.ts';
import type { Decision } from './lib/decision.ts';
import { NotFoundError } from './lib/errors.ts';

interface Doing {
  by: Actor;
  now: Date;
}

/** Makes what leaves the register as a file. Throws NotFoundError where there is nothing of the kind. */
export interface Exporter {
  /** `left` tells that nobody waits for it any more. */
  make: <Name extends ExportName>(
    name: Name,
    asked: AskedOf<Name>,
    doing: Doing,
    left?: AbortSignal,
  ) => Promise<Decision<Made>>;
  /** What the file would be called; nothing is written. */
  nameOf: <Name extends ExportName>(name: Name, asked: AskedOf<Name>, doing: Doing) => Promise<Decision<Leaving>>;
  /** Has a process stand by, so that the first file is as quick as the next. */
  standBy: () => void;
  close: () => void;
}

/** What the process beside is told first, then for each file; and what it says. */
export interface ExportOpening {
  place: DatabasePlace;
  templates: string;
}

export interface ExportJob {
  name: ExportName;
  asked: { format: Format };
  doing: Doing;
}

export type ExportAnswer = Decision<Made> | { ok: false; missing: true };

const textFormats: readonly Format[] = ['md', 'html', 'json'];

/** Small texts, written while the question would travel; a register may be large in every format. */
export function isLight(name: ExportName, format: Format): boolean {
  return name !== 'register' && textFormats.includes(format);
}

const usual = {
  // A register of thousands of actions as PDF takes seconds, on a busy machine many.
  time: 120_000, memory: 400_000_000, atOnce: 2, waiting: 50,
  program: new URL('./export-process.ts', import.meta.url),
};

/**
 * Makes files in processes beside this one: reading, composing and writing a large list takes seconds, and a fault of
 * Typst, which is no JavaScript, ends the process it is in. What `isHere` says is made without.
 */
export function openExporter(
  { db, dataFolder }: { db: Db; dataFolder: string },
  isHere: (name: ExportName, format: Format) => boolean,
  given: Partial<typeof usual> = {},
): Exporter {
  const { program, ...limits } = { ...usual, ...given };
  const templates = templatesIn(dataFolder);
  const opening: ExportOpening = { place: db.place, templates };
  const beside = openBeside<ExportJob, ExportAnswer>(program, opening, limits);
  const means = { db, documents: openWriters(templates) };
  return {
    async make(name, asked, doing, left) {
      if (isHere(name, asked.format)) return makeHere(means, { name, asked, doing });
      const answer = await beside.ask({ name, asked, doing }, left).catch(unmade);
      if ('missing' in answer) throw new NotFoundError();
      return answer;
    },
    async nameOf(name, asked, doing) {
      const exported = await composed(means, { name, asked, doing });
      return exported.ok ? accepted(exported.value.leaving) : exported;
    },
    standBy: beside.standBy,
    close: beside.close,
  };
}

/** Makes a file in the process that asks. */
export async function makeHere(means: Means, job: ExportJob): Promise<Decision<Made>> {
  const exported = await composed(means, job);
  return exported.ok ? accepted(await madeOf(exported.value)) : exported;
}

async function composed(means: Means, { name, asked, doing }: ExportJob): Promise<Decision<Exported>> {
  const { exporting } = await import('./exporting.ts');
  // What was asked is what this one asks for: `make` takes nothing else.
  const compose = exporting[name] as (means: Means, asked: unknown, doing: Doing) => Promise<Decision<Exported>>;
  return compose(means, asked, doing);
}

function unmade(error: unknown): Decision<Made> {
  if (!(error instanceof UnansweredError)) throw error;
  const reason = error.reason === 'left' ? 'failed' : error.reason;
  return accepted({ ok: false, failure: { reason, cause: error } });
}
