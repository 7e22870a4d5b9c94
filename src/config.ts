import { resolve } from 'node:path';
import { OperatorError } from './lib/errors.ts';
import type { Locale } from './lib/locale.ts';

export interface Config {
  dataFolder: string;
  databaseFile: string;
  databaseUrl: string | null;
  port: number;
  host: string;
  origin: string | null;
  logLevel: (typeof logLevels)[number];
  /** The language of messages on the command line, from the machine's own setting. */
  locale: Locale;
}

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

// Checked by hand: loading a library of schemas would take a third of the time a short command takes.
const checks: Record<string, { wanted: string; isRight: (text: string) => boolean }> = {
  PORT: {
    wanted: 'must be a port number from 0 to 65535',
    isRight: (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535,
  },
  DATABASE_URL: {
    wanted: 'must begin with postgres:// or postgresql://',
    isRight: (text) => /^postgres(ql)?:\/\//.test(text),
  },
  SCCM_ORIGIN: {
    wanted: 'must be an address such as https://sccm.example.jp',
    // A path would be dropped without a word.
    isRight: (text) => URL.canParse(text) && /^https?:\/\/[^/?#@]+\/?$/i.test(text),
  },
  LOG_LEVEL: {
    wanted: 'must be debug, info, warn, error or silent',
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
  if (wrong.length > 0) throw new OperatorError(wrong.map(([name, { wanted }]) => `${name} ${wanted}`).join('\n'));
  const dataFolder = resolve(given('SCCM_DATA') ?? 'data');
  const origin = given('SCCM_ORIGIN');
  return {
    dataFolder,
    databaseFile: resolve(dataFolder, 'sccm.sqlite'),
    databaseUrl: given('DATABASE_URL'),
    port: Number(given('PORT') ?? 3000),
    host: given('HOST') ?? '127.0.0.1',
    origin: origin === null ? null : new URL(origin).origin,
    logLevel: logLevels.find((level) => level === given('LOG_LEVEL')) ?? 'info',
    locale: given('LANG')?.startsWith('ja') === true ? 'ja' : 'en',
  };
}
