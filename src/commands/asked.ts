import type { Config } from '../config.ts';
import type { Db } from '../db/schema.ts';
import type { WriteFailure } from '../documents/written.ts';
import type { AskedOf, ExportName } from '../exporting.ts';
import type { Decision } from '../lib/decision.ts';
import { OperatorError } from '../lib/errors.ts';
import { sentence, translator } from '../lib/messages.ts';
import type { Translate } from '../lib/messages.ts';
import { writeWhole } from './whole-file.ts';

/** What a command was asked: the words after its own, and its options. */
export interface Asked {
  config: Config;
  given: string[];
  options: Record<string, string | boolean | undefined>;
}

export type Run = (asked: Asked) => Promise<void>;

/** Messages in the language of the machine. */
export function say({ config }: Asked): Translate {
  return translator(config.locale);
}

/** The value of a decision; a refusal ends the command with its sentences and exit 1. */
export function accept<T>(decision: Decision<T>, asked: Asked): T {
  if (decision.ok) return decision.value;
  const t = say(asked);
  const sentences = decision.refusals.map(({ field, reason, values }) => `${field === '' ? '' : `${field}: `}${t(reason, values)}`);
  throw new OperatorError(sentences.join('\n'));
}

/** The time of day, for a command that does without the database. */
export function clock(): Date {
  return new Date();
}

/** Opens the database for one command and closes it whatever happens. */
export async function withDatabase({ config }: Asked, work: (db: Db, now: Date) => Promise<void>): Promise<void> {
  const { openRecord } = await import('../record.ts');
  const now = clock();
  const db = await openRecord(config, now);
  try {
    await work(db, now);
  } finally {
    await db.close();
  }
}

/** Makes a file and writes it to that of --out, or says why there is none (exit 1). */
export async function leave<Name extends ExportName>(asked: Asked, name: Name, given: AskedOf<Name>): Promise<void> {
  const { openExporter } = await import('../exporter.ts');
  const { commandLine } = await import('../audit/rules.ts');
  const { noteExport } = await import('../exports/operations.ts');
  await withDatabase(asked, async (db, now) => {
    // Nobody waits beside a command: only a fault of Typst must not end it.
    const exporter = openExporter({ db, dataFolder: asked.config.dataFolder }, (_name, format) => format !== 'pdf');
    const doing = { by: commandLine, now };
    const made = accept(await exporter.make(name, given, doing).finally(exporter.close), asked);
    if (!made.ok) throw unmade(made.failure, asked);
    if (made.remark !== undefined) warn(made.remark);
    await deliver(asked, made.body, () => noteExport(db, made.leaving, doing));
  });
}

function unmade(failure: WriteFailure, asked: Asked): OperatorError {
  const t = say(asked);
  const because = failure.cause instanceof Error ? `\n${failure.cause.message}` : '';
  const fault = failure.reason === 'template' ? `\n${t(`exports.failed.template.${failure.fault}`)} (--template none)` : because;
  return new OperatorError(`${t(`exports.failed.${failure.reason}`)}${fault}`);
}

export function meetingNumber(asked: Asked): number {
  const number = Number(asked.given[0]);
  if (Number.isInteger(number) && number > 0) return number;
  throw new OperatorError(say(asked)('meetings.refusal.number'), 2);
}

/** The meeting of the first word, or the edition of it that was asked for, is not there. */
export function notRecorded({ given: [number = ''], options: { edition } }: Asked): OperatorError {
  if (typeof edition !== 'string' || edition === 'present') return new OperatorError(sentence('common.no-such-meeting', { number }));
  return new OperatorError(sentence('command.no-edition', { number, edition }));
}

/** An option that is one of a few words; another word is a wrong use of the command (exit 2). */
export function oneOf<T extends string>({ options }: Asked, name: string, allowed: readonly T[], otherwise?: T): T {
  const found = allowed.find((value) => value === (options[name] ?? otherwise));
  if (found === undefined) throw new OperatorError(sentence('command.one-of', { option: name, allowed: allowed.join(', ') }), 2);
  return found;
}

/** An option that must be given (exit 2). */
export function required({ options }: Asked, name: string): string {
  const given = options[name];
  if (typeof given !== 'string') throw new OperatorError(sentence('command.needed', { option: name }), 2);
  return given;
}

export function countOf({ options }: Asked, name: string, otherwise?: number): number {
  const count = Number(options[name] ?? otherwise);
  if (!Number.isInteger(count) || count < 0) throw new OperatorError(sentence('command.whole-number', { option: name }), 2);
  return count;
}

/** Says something on standard error that does not keep the command from being done. */
export function warn(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/**
 * Writes a document to the file of --out, or to standard output when there is none. `note` is done once nothing can
 * keep it from leaving any more.
 */
export async function deliver(
  { options: { out } }: Asked,
  body: string | Uint8Array,
  note: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  if (typeof out === 'string') return writeWhole(out, body, note);
  await note();
  print(body);
}

export function print(text: string | Uint8Array): void {
  process.stdout.write(text);
}
