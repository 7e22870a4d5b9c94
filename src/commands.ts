import { readFile, writeFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { printedAnnouncement } from './announcement/printing.ts';
import { decodeText } from './announcement/decode.ts';
import { saveAnnouncement } from './announcement/operations.ts';
import { proposalOf } from './announcement/proposal.ts';
import type { Reading } from './announcement/reading.ts';
import { decideReading } from './announcement/rules.ts';
import { commandLine } from './audit/rules.ts';
import type { Config } from './config.ts';
import { openDatabase } from './db/connection.ts';
import type { Db } from './db/schema.ts';
import { publicRecordFolder } from './deps.ts';
import type { Decision } from './lib/decision.ts';
import { OperatorError } from './lib/errors.ts';
import { isLocale } from './lib/locale.ts';
import { translator } from './lib/messages.ts';
import { addPerson } from './people/operations.ts';
import { newPersonForm } from './people/forms.ts';
import { loadPublicRecord } from './public-record/operations.ts';
import { addSample } from './sample/operations.ts';
import { serve } from './serve.ts';
import { readForm } from './web/forms.ts';

type Options = Record<string, string | boolean | undefined>;

interface Asked {
  config: Config;
  /** What stands after the command's own words, in order. */
  given: string[];
  options: Options;
}

interface Command {
  words: string[];
  takes: string[];
  options: string[];
  usage: string;
  run: (asked: Asked) => Promise<void>;
}

/** Every command: the words that name it, what it takes, and what it does. */
export const commands: Command[] = [
  {
    words: ['serve'],
    takes: [],
    options: ['port', 'host'],
    usage: 'serve [--port 3000] [--host 127.0.0.1]',
    run: async ({ config, options }) => serve({ ...config, ...listenOn(options) }),
  },
  {
    words: ['seed', 'public-record'],
    takes: [],
    options: [],
    usage: 'seed public-record',
    run: (asked) =>
      withDatabase(asked, async (db, now) => {
        const loaded = accept(await loadPublicRecord(db, publicRecordFolder, { by: commandLine, now }), asked);
        print(`${loaded}\n`);
      }),
  },
  {
    words: ['people', 'add'],
    takes: ['EMAIL'],
    options: ['name', 'role', 'locale'],
    usage: 'people add EMAIL --name N --role liaison|leadership|staff|admin [--locale ja|en]   (password on standard input)',
    run: addPersonCommand,
  },
  {
    words: ['announcement', 'read'],
    takes: ['FILE'],
    options: [],
    usage: 'announcement read FILE',
    run: async (asked) => print(`${JSON.stringify((await readingOf(asked)).reading.announcement, null, 2)}\n`),
  },
  {
    words: ['announcement', 'import'],
    takes: ['FILE'],
    options: [],
    usage: 'announcement import FILE',
    run: importCommand,
  },
  {
    words: ['announcement', 'print'],
    takes: ['NUMBER'],
    options: ['width'],
    usage: 'announcement print NUMBER [--width half|full]',
    run: (asked) =>
      withDatabase(asked, async (db) => {
        const width = oneOf(asked, 'width', ['half', 'full'], 'half');
        const printed = await printedAnnouncement(db.read, meetingNumber(asked), width);
        if (printed === null) throw new OperatorError(notRecorded(asked));
        print(printed);
      }),
  },
  {
    words: ['sample'],
    takes: [],
    options: ['meetings', 'actions', 'seed'],
    usage: 'sample --meetings N --actions N [--seed N]',
    run: (asked) =>
      withDatabase(asked, async (db, now) => {
        const counts = { meetings: countOf(asked, 'meetings'), actions: countOf(asked, 'actions'), seed: countOf(asked, 'seed', 1) };
        accept(await addSample(db, counts, { by: commandLine, now }), asked);
      }),
  },
];

export const usage = `${commands.map((command) => `sccm ${command.usage}`).join('\n')}\n`;

async function addPersonCommand(asked: Asked): Promise<void> {
  const { options, given, config } = asked;
  const password = (await textOf(process.stdin)).replace(/\r?\n$/, '');
  const locale = options['locale'] ?? 'ja';
  const typed = { email: given[0], name: options['name'], role: options['role'], locale: isLocale(locale) ? locale : 'ja', password };
  const form = accept(readForm(newPersonForm, typed), asked);
  await withDatabase({ ...asked, config }, async (db, now) => {
    accept(await addPerson(db, form, { by: commandLine, now }), asked);
    print(`${form.email}\n`);
  });
}

async function importCommand(asked: Asked): Promise<void> {
  const { text, reading } = await readingOf(asked);
  const { announcement } = reading;
  if (announcement.number === null) throw new OperatorError(say(asked)('announcement.refusal.no-number'));
  const lines = announcement.unread.map((line) => ({ ...line, decision: 'unread' as const, placedIn: null }));
  await withDatabase(asked, async (db, now) => {
    const saved = await saveAnnouncement(db, { ...proposalOf(announcement), text, lines }, { by: commandLine, now });
    print(`${accept(saved, asked)}\n`);
  });
}

async function readingOf(asked: Asked): Promise<{ text: string; reading: Reading }> {
  const file = asked.given[0] ?? '';
  const bytes = await readFile(file).catch(() => {
    throw new OperatorError(say(asked)('common.file-not-readable', { file }));
  });
  const text = accept(decodeText(bytes), asked);
  return { text, reading: accept(decideReading(text), asked) };
}

async function withDatabase({ config }: Asked, work: (db: Db, now: Date) => Promise<void>): Promise<void> {
  const now = new Date();
  const db = await openDatabase({ databaseUrl: config.databaseUrl, file: config.databaseFile }, now);
  try {
    await work(db, now);
  } finally {
    await db.close();
  }
}

/** The value of a decision; a refusal is said on stderr in the language of the machine, with exit 1. */
function accept<T>(decision: Decision<T>, asked: Asked): T {
  if (decision.ok) return decision.value;
  const t = say(asked);
  throw new OperatorError(decision.refusals.map(({ field, reason, values }) => `${field === '' ? '' : `${field}: `}${t(reason, values)}`).join('\n'));
}

const say = ({ config }: Asked) => translator(config.locale);

const notRecorded = (asked: Asked): string => say(asked)('common.no-such-meeting', { number: asked.given[0] ?? '' });

function meetingNumber({ given }: Asked): number {
  const number = Number(given[0]);
  if (!Number.isInteger(number) || number < 1) throw new OperatorError(`${given[0] ?? ''} is not the number of a meeting`, 2);
  return number;
}

function listenOn({ port, host }: Options): Partial<Config> {
  const wanted = Number(port);
  if (port !== undefined && !(Number.isInteger(wanted) && wanted >= 0 && wanted <= 65535)) {
    throw new OperatorError('--port must be a port number from 0 to 65535', 2);
  }
  return { ...(port === undefined ? {} : { port: wanted }), ...(typeof host === 'string' ? { host } : {}) };
}

function countOf({ options }: Asked, name: string, otherwise?: number): number {
  const count = Number(options[name] ?? otherwise);
  if (!Number.isInteger(count) || count < 0) throw new OperatorError(`--${name} must be a whole number`, 2);
  return count;
}

function oneOf<T extends string>({ options }: Asked, name: string, allowed: readonly T[], otherwise: T): T {
  const found = allowed.find((value) => value === (options[name] ?? otherwise));
  if (found === undefined) throw new OperatorError(`--${name} must be ${allowed.join(', ')}`, 2);
  return found;
}

/** Writes a result to the file of --out, or to standard output. */
export async function deliver(out: string | undefined, result: string): Promise<void> {
  if (out === undefined) return print(result);
  await writeFile(out, result).catch((error: unknown) => {
    throw new OperatorError(`${out} cannot be written: ${(error as Error).message}`);
  });
}

function print(text: string): void {
  process.stdout.write(text);
}
