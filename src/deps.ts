import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Db } from './db/schema.ts';
import { isLight, openExporter } from './exporter.ts';
import type { Exporter } from './exporter.ts';
import type { Keys } from './lib/sealing.ts';
import { hasPeople } from './people/queries.ts';
import type { Scanner } from './scanner.ts';
import { readAssets } from './web/assets.ts';
import type { Assets } from './web/assets.ts';
import { keepReads } from './web/kept.ts';
import type { KeptReads } from './web/kept.ts';
import { mostUnderWay } from './web/under-way.ts';
import type { MostUnderWay } from './web/under-way.ts';
import { openViews } from './web/views.ts';
import type { Views } from './web/views.ts';

/** Everything the application is given; it reaches for nothing else. */
export interface Deps {
  db: Db;
  kept: KeptReads;
  views: Views;
  assets: Assets;
  /** Makes files; closed with the program. */
  exporter: Exporter;
  log: Logger;
  now: () => Date;
  /** Where people reach the program, e.g. https://sccm.example.jp; null means the Host they ask for. */
  origin: string | null;
  /** Opens /setup while no account exists; null once one does. */
  setup: { token: string | null };
  /** The folder of the daily backup, null where there is none, and why the last one failed. */
  backups: { folder: string | null; failure: { at: string; because: string } | null };
  /** What is sealed with the key of the installation. */
  keys: Keys;
  /** Where the program keeps its files: `SCCM_DATA`. */
  dataFolder: string;
  /** Asked of each file that is sent before it is read or kept; null where the office has named none. */
  scanner: Scanner | null;
  mostUnderWay: MostUnderWay;
  /** The folder of the public record's files. */
  publicRecord: string;
  /** Names this run of the program, so that a page kept from an earlier one is asked for again. */
  run: string;
}

const root = join(import.meta.dirname, '..');

/** Where the files of the public record lie. */
export const publicRecordFolder = join(root, 'data/public-record');

/** Adds to what is given what lies in the program's own folder. */
export async function makeDeps(
  given: Pick<Deps, 'db' | 'keys' | 'log' | 'now' | 'origin' | 'dataFolder'>
    & Partial<Pick<Deps, 'backups' | 'scanner'>>,
): Promise<Deps> {
  return {
    backups: { folder: null, failure: null },
    scanner: null,
    ...given,
    kept: keepReads(given.db.read),
    views: openViews(join(root, 'views')),
    assets: readAssets(join(root, 'views/assets'), join(root, 'docs/screenshots')),
    exporter: openExporter(given, isLight),
    setup: { token: (await hasPeople(given.db.read)) ? null : randomBytes(24).toString('base64url') },
    mostUnderWay,
    publicRecord: publicRecordFolder,
    run: randomBytes(6).toString('base64url'),
  };
}
