import { statfs } from 'node:fs/promises';
import { Router } from 'express';
import type { Response } from 'express';
import { sql } from 'kysely';
import type { Tx } from '../db/schema.ts';
import type { Deps } from '../deps.ts';

/** How long an answer about the database holds, in milliseconds: anybody may ask. */
const fresh = 2000;
/** How long a write may wait for another program's lock before this one is said not to be ready. */
const patience = 1000;
/** How long a change that found no room tells of it, in milliseconds, unless another one is saved before. */
const remembered = 60_000;
/** A disk with fewer bytes than these is full: a small write may still fit where a change or a file does not. */
const leastRoom = 1024 * 1024;

/**
 * Whether the program lives, and whether it is ready: the database can be read and written and there is room. /health
 * says both, /health/live and /health/ready one each. They tell nothing else, and ask no one who they are.
 */
export function healthRoutes({ db, dataFolder }: Pick<Deps, 'db' | 'dataFolder'>): Router {
  const router = Router();
  let asked = { at: -fresh, ready: Promise.resolve(false) };
  const isReady = (): Promise<boolean> => {
    if (performance.now() - asked.at >= fresh) asked = { at: performance.now(), ready: probe(db, dataFolder) };
    return asked.ready;
  };
  router.get('/health', async (_req, res) => {
    const ready = await isReady();
    say(res, ready, { live: true, ready });
  });
  router.get('/health/live', (_req, res) => say(res, true, { live: true }));
  router.get('/health/ready', async (_req, res) => {
    const ready = await isReady();
    say(res, ready, { ready });
  });
  return router;
}

function say(res: Response, well: boolean, told: object): void {
  res.status(well ? 200 : 503).set('Cache-Control', 'no-store').json(told);
}

async function probe(db: Deps['db'], dataFolder: string): Promise<boolean> {
  try {
    await sql`select value from data_revision`.execute(db.read);
    // Saved like any change, though it changes nothing.
    const same = (tx: Tx) => sql`update data_revision set value = value where id = 1`.execute(tx);
    await db.writeQuietly(same, { wait: patience });
    return !hasFoundNoRoom(db) && (await isRoomIn(dataFolder));
  } catch {
    return false;
  }
}

// A quota, or the disk of a server of databases: what is free there is known from what did not fit alone.
function hasFoundNoRoom(db: Deps['db']): boolean {
  const at = db.foundFullAt();
  return at !== null && performance.now() - at < remembered;
}

async function isRoomIn(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize >= leastRoom;
}
