import { resolve } from 'node:path';
import { z } from 'zod';
import { OperatorError } from './lib/errors.ts';
import type { Locale } from './lib/locale.ts';

export interface Config {
  dataFolder: string;
  databaseFile: string;
  databaseUrl: string | null;
  port: number;
  host: string;
  origin: string | null;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** The language of messages on the command line, from the machine's own setting. */
  locale: Locale;
}

const originWanted = 'must be an address such as https://sccm.example.jp';
// A path would be dropped without a word.
const isOrigin = (text: string): boolean => /^https?:\/\/[^/?#@]+\/?$/i.test(text);

const settings = z.object({
  SCCM_DATA: z.string().min(1, 'must name a folder').default('data'),
  PORT: z.coerce.number('must be a port number from 0 to 65535').int().min(0).max(65535).default(3000),
  HOST: z.string().min(1, 'must name an address').default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  SCCM_ORIGIN: z.url({ protocol: /^https?$/, error: originWanted }).refine(isOrigin, originWanted).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent').default('info'),
  LANG: z.string().optional(),
});

/** Reads and checks the settings; every wrong one is named in one line of the OperatorError. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = settings.safeParse(given);
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `${issue.path.join('.')} ${said(issue.message)}`);
    throw new OperatorError([...new Set(lines)].join('\n'));
  }
  const { SCCM_DATA, PORT, HOST, DATABASE_URL, SCCM_ORIGIN, LOG_LEVEL, LANG } = read.data;
  return {
    dataFolder: resolve(SCCM_DATA),
    databaseFile: resolve(SCCM_DATA, 'sccm.sqlite'),
    databaseUrl: DATABASE_URL ?? null,
    port: PORT,
    host: HOST,
    origin: SCCM_ORIGIN === undefined ? null : new URL(SCCM_ORIGIN).origin,
    logLevel: LOG_LEVEL,
    locale: LANG?.startsWith('ja') === true ? 'ja' : 'en',
  };
}

function said(message: string): string {
  return message.startsWith('must') ? message : 'must be a port number from 0 to 65535';
}
