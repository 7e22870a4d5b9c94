import { isAbsolute, join, resolve } from 'node:path';
import { OperatorError } from './lib/errors.ts';
import { joined, sentence } from './lib/messages.ts';
import type { MessageKey } from './lib/messages.ts';
import type { Locale } from './lib/locale.ts';

export interface Config {
  dataFolder: string;
  databaseFile: string;
  databaseUrl: string | null;
  /** Where the key of the installation lies, and whether the settings name the place. */
  key: { file: string; isNamed: boolean };
  port: number;
  host: string;
  origin: string | null;
  /** Where a backup is made every day, and how many stay there; null where none is to be made. */
  backup: { folder: string; keep: number } | null;
  /** The program that is asked of each file that is sent; null where none is. */
  scanner: string | null;
  logLevel: (typeof logLevels)[number];
  /** The language of messages on the command line, from the machine's own setting. */
  locale: Locale;
}

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

// Checked by hand: loading a library of schemas would take a third of the time a short command takes.
const checks: Record<string, { wanted: MessageKey; isRight: (text: string) => boolean }> = {
  PORT: {
    wanted: 'command.port',
    isRight: (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535,
  },
  DATABASE_URL: {
    wanted: 'command.setting-database',
    isRight: (text) => /^postgres(ql)?:\/\//.test(text),
  },
  SCCM_ORIGIN: {
    wanted: 'command.setting-origin',
    // A path would be dropped without a word.
    isRight: (text) => URL.canParse(text) && /^https?:\/\/[^/?#@]+\/?$/i.test(text),
  },
  SCCM_BACKUP_KEEP: {
    wanted: 'command.setting-keep',
    isRight: (text) => /^[1-9]\d{0,3}$/.test(text),
  },
  // That it can be run is asked where it is needed, at the start of the server (scanner.ts).
  SCCM_SCANNER: {
    wanted: 'command.setting-scanner',
    isRight: isAbsolute,
  },
  LOG_LEVEL: {
    wanted: 'command.setting-level',
    isRight: (text) => logLevels.some((level) => level === text),
  },
};

/** Reads and checks the settings; every wrong one is named in one line of the error. An empty one is not set. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = (name: string): string | null => (env[name] === undefined || env[name] === '' ? null : env[name]);
  const wrong = Object.entries(checks).filter(([name, { isRight }]) => {
    const text = given(name);
    return text !== null && !isRight(text);
  });
  const backup = given('SCCM_BACKUP');
  const sentences = wrong.map(([name, { wanted }]) => sentence(wanted, { name }));
  if (backup !== null && given('DATABASE_URL') !== null) sentences.push(sentence('command.setting-backup-postgres'));
  if (sentences.length > 0) throw new OperatorError(joined(sentences));
  const dataFolder = resolve(given('SCCM_DATA') ?? 'data');
  const origin = given('SCCM_ORIGIN');
  return {
    dataFolder,
    databaseFile: resolve(dataFolder, 'sccm.sqlite'),
    databaseUrl: given('DATABASE_URL'),
    key: { file: resolve(given('SCCM_KEY_FILE') ?? join(dataFolder, 'key')), isNamed: given('SCCM_KEY_FILE') !== null },
    port: Number(given('PORT') ?? 3000),
    host: given('HOST') ?? '127.0.0.1',
    origin: origin === null ? null : new URL(origin).origin,
    backup: backup === null ? null : { folder: resolve(backup), keep: Number(given('SCCM_BACKUP_KEEP') ?? 30) },
    scanner: given('SCCM_SCANNER'),
    logLevel: logLevels.find((level) => level === given('LOG_LEVEL')) ?? 'info',
    locale: localeOfMachine(env),
  };
}

/** The language of the command line, from the machine's own setting; known even where another setting is wrong. */
export function localeOfMachine(env: NodeJS.ProcessEnv = process.env): Locale {
  return env['LANG']?.startsWith('ja') === true ? 'ja' : 'en';
}
