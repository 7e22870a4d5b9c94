import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import pino from 'pino';
import supertest from 'supertest';
import { createApp } from '../../src/app.ts';
import { change } from '../../src/audit/operations.ts';
import { commandLine } from '../../src/audit/rules.ts';
import { openDatabase } from '../../src/db/connection.ts';
import type { Db } from '../../src/db/schema.ts';
import { makeDeps } from '../../src/deps.ts';
import type { Deps } from '../../src/deps.ts';
import { accepted } from '../../src/lib/decision.ts';
import type { Locale } from '../../src/lib/locale.ts';
import { keysOf } from '../../src/lib/sealing.ts';
import { findPerson, insertPerson } from '../../src/people/queries.ts';
import type { Person, Role } from '../../src/people/rules.ts';
import { openSession } from '../../src/web/sessions.ts';
import { copyFilled, opening, password, passwordHash } from './filled.ts';

/** The same tests run on both. */
export const engines = ['sqlite', 'postgres'] as const;
export type Engine = (typeof engines)[number];

export { password };

/** A key of an installation, as good as any. */
const madeUpKey = Buffer.alloc(32, 'key of the tests');

/** Made-up people, one for each role. */
const names: Record<Role, string> = { liaison: '連絡 花子', leadership: '幹部 一郎', staff: '職員 次郎', admin: '管理 三郎' };

export interface TestApp {
  app: Express;
  deps: Deps;
  db: Db;
  /** The clock the application reads; a test may set it. */
  clock: { now: Date };
  /** A browser of someone signed in with this role. */
  as(role: Role, locale?: Locale): Promise<Browser>;
  /** The session token of someone signed in with this role. */
  session(role: Role, locale?: Locale): Promise<string>;
  /** A browser of someone not signed in. */
  stranger(): Browser;
  person(role: Role, locale?: Locale): Promise<Person>;
  close(): Promise<void>;
}

/**
 * The real application on a real database of its own, without records or with the public record. The day is 2026-02-02,
 * after the 10th meeting.
 */
export async function startApp(engine: Engine, given: { publicRecord?: boolean } = {}): Promise<TestApp> {
  const folder = await mkdtemp(join(tmpdir(), 'sccm-test-'));
  const clock = { now: opening };
  const place = await copyFilled(engine, given.publicRecord === true ? 'public_record' : 'tables', folder);
  const db = await openDatabase(place, clock.now);
  const log = pino({ level: 'error' }, pino.destination(2));
  const keys = keysOf(madeUpKey);
  const deps = await makeDeps({ db, keys, log, now: () => clock.now, origin: null, dataFolder: folder });
  const app = createApp(deps);
  const people = new Map<string, Person>();

  const person = async (role: Role, locale: Locale = 'ja'): Promise<Person> => {
    const email = `${role}.${locale}@example.jp`;
    const known = people.get(email);
    if (known !== undefined) return known;
    const made = await addMadeUp(db, { email, name: names[role], role, locale }, clock.now);
    people.set(email, made);
    return made;
  };

  const session = async (role: Role, locale?: Locale): Promise<string> =>
    openSession(db, (await person(role, locale)).id, '127.0.0.1', clock.now);

  return {
    app, deps, db, clock, person, session,
    stranger: () => browser(app, null),
    as: async (role, locale) => browser(app, await session(role, locale)),
    close: async () => {
      deps.exporter.close();
      await db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type MadeUp = Pick<Person, 'email' | 'name' | 'role' | 'locale'>;

/** As people are added, but with a password that was hashed once for all of them. */
async function addMadeUp(db: Db, { email, name, role, locale }: MadeUp, now: Date): Promise<Person> {
  const hash = await passwordHash();
  const added = await change(db, commandLine, now, async (tx, audit) => {
    const id = await insertPerson(tx, {
      email, name, role, locale,
      dateStyle: locale === 'ja' ? 'era' : 'iso',
      passwordHash: hash,
      at: now.toISOString(),
    });
    await audit({ change: 'person.add', noun: 'person', ref: email, detail: { name, role } });
    return accepted(id);
  });
  const made = added.ok ? await findPerson(db.read, added.value) : null;
  if (made === null) throw new Error(`${email} was refused`);
  return made;
}

export type Browser = ReturnType<typeof browser>;

/** A browser with this session token, or with none. */
export function browser(app: Express, token: string | null) {
  const cookie = token === null ? '' : `sccm_session=${token}`;
  return {
    get: (path: string) => supertest(app).get(path).set('Cookie', cookie),
    /** Sends a form as a browser does from a page of the program itself. */
    post: (path: string, fields: object = {}) =>
      supertest(app).post(path).type('form').set('Cookie', cookie).set('Sec-Fetch-Site', 'same-origin').send(fields),
    /** Sends a form with one file, as a browser does. */
    upload: (path: string, file: { name: string; bytes: Buffer }, fields: Record<string, string> = {}) =>
      supertest(app)
        .post(path)
        .set('Cookie', cookie)
        .set('Sec-Fetch-Site', 'same-origin')
        .field(fields)
        .attach('file', file.bytes, file.name),
  };
}
