import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { commandLine } from '../../src/audit/rules.ts';
import { makeBackup } from '../../src/backup/operations.ts';
import { restoreBackup } from '../../src/backup/restoring-operations.ts';
import { finishSwap, isSwapping, swap } from '../../src/backup/swap.ts';
import { openDatabase } from '../../src/db/connection.ts';
import { readZip, writeZip } from '../../src/documents/zip.ts';
import type { Parts } from '../../src/documents/zip.ts';
import { translator } from '../../src/lib/messages.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { keptDumps, makeFrom } from '../support/earlier.ts';
import { faultsOf } from '../support/faults.ts';
import { treeOf } from '../support/tree.ts';
import { attachedFiles, fillWithEverything } from '../support/whole-record.ts';

const now = new Date('2026-11-29T01:02:03.000Z');
const doing = { by: commandLine, now };
const say = translator('en');

let app: TestApp;
let folder: string;
let backup: string;
let parts: Parts;
beforeAll(async () => {
  app = await startApp('sqlite', { publicRecord: true });
  await fillWithEverything(app);
  await mkdir(join(app.deps.dataFolder, 'templates'));
  await writeFile(join(app.deps.dataFolder, 'templates', 'minutes.docx'), 'the look of an office');
  folder = await mkdtemp(join(tmpdir(), 'sccm-test-'));
  backup = join(folder, 'backup.zip');
  const made = await makeBackup(app.db, { dataFolder: app.deps.dataFolder, to: backup, keep: null }, doing);
  if (!made.ok) throw new Error(JSON.stringify(made.refusals));
  parts = await readZip(await readFile(backup), { entries: 100, bytes: 100_000_000 });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

let place: string;
beforeEach(async () => {
  place = await mkdtemp(join(folder, 'data-'));
});

async function restored(file: string, given: { force?: boolean; withFaults?: boolean } = {}) {
  return restoreBackup({ file, dataFolder: place, force: false, withFaults: false, ...given }, doing);
}

/** What a refusal says, with nothing touched. */
async function refusedWith(file: string, given: { force?: boolean } = {}): Promise<string> {
  const before = treeOf(place);
  const answer = await restored(file, given);
  expect(treeOf(place)).toEqual(before);
  if (answer.ok || !('refusals' in answer)) throw new Error('was not refused with a sentence');
  return answer.refusals.map(({ reason, values }) => say(reason, values)).join('\n');
}

async function altered(change: (parts: Parts) => void): Promise<string> {
  const other: Parts = new Map(parts);
  change(other);
  const file = join(place, '..', `altered-${Math.random()}.zip`);
  await writeFile(file, writeZip(other));
  return file;
}

type Manifest = { files: { name: string; size: number; digest: string }[] } & Record<string, unknown>;

const withManifest = (change: (manifest: Manifest) => void) =>
  (files: Parts): void => {
    const manifest = JSON.parse((files.get('manifest.json') ?? Buffer.alloc(0)).toString()) as Manifest;
    change(manifest);
    files.set('manifest.json', Buffer.from(JSON.stringify(manifest)));
  };

async function rowsOf(data: string): Promise<unknown> {
  const db = await openDatabase({ databaseUrl: null, file: join(data, 'sccm.sqlite') }, now);
  const rows = [await db.read.selectFrom('meetings').selectAll().execute(), await db.read.selectFrom('revisions').selectAll().execute()];
  await db.close();
  return rows;
}

describe('A backup is restored elsewhere', () => {
  test('with every row, attachment and template; it verifies, and says who restored what', async () => {
    const answer = await restored(backup);
    expect(answer).toMatchObject({ ok: true, value: { madeAt: now.toISOString(), aside: null } });
    expect((await readdir(place)).sort()).toEqual(['attachments', 'sccm.sqlite', 'templates']);
    expect(await readFile(join(place, 'templates', 'minutes.docx'), 'utf8')).toBe('the look of an office');
    expect(Object.keys(treeOf(join(place, 'attachments')))).toHaveLength(attachedFiles.length);
    expect(await rowsOf(place)).toEqual(await rowsOf(app.deps.dataFolder));
    const db = await openDatabase({ databaseUrl: null, file: join(place, 'sccm.sqlite') }, now);
    expect(await faultsOf(db, place)).toEqual([]);
    expect(await db.read.selectFrom('sessions').selectAll().execute()).toEqual([]);
    const last = await db.read.selectFrom('audit_entries').select(['change', 'ref', 'detail']).orderBy('id', 'desc').limit(1).executeTakeFirst();
    expect(last).toEqual({ change: 'backup.restore', ref: now.toISOString(), detail: JSON.stringify({ file: 'backup.zip', madeAt: now.toISOString() }) });
    await db.close();
  });

  test('a record that stands is replaced only with force, and moves aside as a whole', async () => {
    await restored(backup);
    await writeFile(join(place, 'templates', 'of-today.docx'), 'today');
    await writeFile(join(place, 'letter.txt'), 'none of our business');
    expect(await refusedWith(backup)).toBe(`there is a record in ${place}; --force puts the backup in its place and moves it aside`);
    const before = treeOf(place);
    const answer = await restored(backup, { force: true });
    const aside = join(place, 'before-restore-20261129T010203Z');
    expect(answer).toMatchObject({ ok: true, value: { aside } });
    const { 'letter.txt': letter, ...moved } = before;
    expect(treeOf(aside)).toEqual(moved);
    expect(treeOf(place)['letter.txt']).toBe(letter);
    expect(existsSync(join(place, 'templates', 'of-today.docx'))).toBe(false);
  });

  test('one of an earlier schema is brought up to date on the way', async () => {
    const [earliest] = keptDumps();
    if (earliest === undefined) throw new Error('no earlier schema');
    makeFrom(earliest, join(place, 'old.sqlite'));
    const old = await readFile(join(place, 'old.sqlite'));
    await rm(join(place, 'old.sqlite'));
    const { createHash } = await import('node:crypto');
    const file = await altered((files) => {
      files.set('sccm.sqlite', old);
      withManifest(({ files: named }) => {
        const one = named.find(({ name }) => name === 'sccm.sqlite');
        Object.assign(one ?? {}, { size: old.length, digest: createHash('sha256').update(old).digest('hex') });
      })(files);
    });
    expect(await restored(file)).toMatchObject({ ok: true });
    expect((await readdir(place)).sort()).toEqual(['attachments', 'sccm.sqlite', 'templates']);
  });
});

describe('What is no whole backup of ours is refused, and the record that stands is not touched', () => {
  beforeEach(async () => {
    await restored(backup);
  });

  test.each([
    ['cut off', async (file: string) => writeFile(file, (await readFile(backup)).subarray(0, 20_000)), 'the backup is damaged: '],
    ['a byte of the database changed', async (file: string) => {
      const bytes = await readFile(backup);
      bytes.writeUInt8(bytes.readUInt8(10_000) ^ 1, 10_000);
      await writeFile(file, bytes);
    }, 'the backup is damaged: '],
    ['a letter', (file: string) => writeFile(file, 'a letter'), 'the backup is damaged: '],
    ['empty', (file: string) => writeFile(file, ''), 'the backup is damaged: '],
  ])('%s', async (_what, make, sentence) => {
    const file = join(folder, 'other.zip');
    await make(file);
    expect(await refusedWith(file, { force: true })).toMatch(new RegExp(`^${sentence}`));
  });

  test('a file that is not there', async () => {
    expect(await refusedWith(join(folder, 'nowhere.zip'), { force: true })).toBe(`${join(folder, 'nowhere.zip')} cannot be read.`);
  });

  test.each<[string, (files: Parts) => void, string]>([
    ['another archive', (files) => files.delete('manifest.json'), 'this is not a backup of the SCCM register'],
    ['a manifest that is no JSON', (files) => files.set('manifest.json', Buffer.from('x')), 'this is not a backup of the SCCM register'],
    ['a manifest of another program', withManifest((manifest) => { manifest['program'] = 'other'; }), 'this is not a backup of the SCCM register'],
    ['a manifest without the database', withManifest((manifest) => { manifest.files = []; }), 'this is not a backup of the SCCM register'],
    ['a name that leads out', withManifest(({ files }) => { files.push({ name: '../out', size: 1, digest: '0'.repeat(64) }); }), 'this is not a backup of the SCCM register'],
    ['a name within templates that leads out', withManifest(({ files }) => { files.push({ name: 'templates/../x', size: 1, digest: '0'.repeat(64) }); }), 'this is not a backup of the SCCM register'],
    ['a name twice', withManifest(({ files }) => { files.push(...files); }), 'this is not a backup of the SCCM register'],
    ['a file more', (files) => files.set('attachments/more', Buffer.from('x')), 'the backup holds a file that it does not name: attachments/more'],
    ['a file that leads out', (files) => files.set('../more', Buffer.from('x')), 'the backup is damaged: invalid relative path: ../more'],
    ['an absolute path', (files) => files.set('/etc/more', Buffer.from('x')), 'the backup is damaged: absolute path: /etc/more'],
    ['a file less', (files) => files.delete('templates/minutes.docx'), 'the backup is damaged: templates/minutes.docx'],
    ['another content', (files) => files.set('templates/minutes.docx', Buffer.from('the look of an 0ffice')), 'the backup is damaged: templates/minutes.docx'],
    ['another size', withManifest(({ files }) => { Object.assign(files.at(-1) ?? {}, { size: 3 }); }), 'the backup is damaged: templates/minutes.docx'],
  ])('%s', async (_what, change, sentence) => {
    expect(await refusedWith(await altered(change), { force: true })).toBe(sentence);
  });

  test('a record with a fault is refused unless its faults are accepted', async () => {
    const lost = [...parts.keys()].find((name) => name.startsWith('attachments/')) ?? '';
    const file = await altered((files) => {
      files.delete(lost);
      withManifest((manifest) => { manifest.files = manifest.files.filter(({ name }) => name !== lost); })(files);
    });
    const before = treeOf(place);
    const answer = await restored(file, { force: true });
    expect(answer).toMatchObject({ ok: false, checked: expect.arrayContaining([expect.objectContaining({ name: 'verification.attachments' })]) as unknown });
    expect(treeOf(place)).toEqual(before);
    expect(await restored(file, { force: true, withFaults: true })).toMatchObject({ ok: true });
  });
});

// The order of the steps of a replacement; after each of them the power may fail.
describe('A replacement that is cut off is finished at the next start', () => {
  const names = ['sccm.sqlite', 'attachments', 'templates'];
  const steps = ['sccm.sqlite-wal', 'sccm.sqlite-shm'].length + names.length * 2;

  test.each(Array.from({ length: steps + 1 }, (_, done) => done))('after %d of its steps', async (done) => {
    const old = { 'sccm.sqlite': 'old', 'sccm.sqlite-wal': 'old', 'sccm.sqlite-shm': 'old', 'attachments/aa/a': 'old', 'templates/a': 'old' };
    for (const [name, text] of Object.entries(old)) await put(join(place, name), text);
    for (const name of ['sccm.sqlite', 'attachments/bb/b', 'templates/b']) await put(join(place, '.restoring-0', name), 'new');
    await writeFile(join(place, 'restore-under-way.json'), JSON.stringify({ from: '.restoring-0', to: 'aside' }));
    await mkdir(join(place, 'aside'));
    const moves: [string, string][] = [
      ['sccm.sqlite-wal', 'aside/sccm.sqlite-wal'], ['sccm.sqlite-shm', 'aside/sccm.sqlite-shm'],
      ...names.flatMap((name): [string, string][] => [[name, `aside/${name}`], [`.restoring-0/${name}`, name]]),
    ];
    for (const [from, to] of moves.slice(0, done)) await rename(join(place, from), join(place, to));
    expect(isSwapping(place)).toBe(true);
    await finishSwap(place);
    expect(Object.keys(treeOf(place)).filter((name) => !name.startsWith('aside'))).toEqual(['attachments/bb/b', 'sccm.sqlite', 'templates/b']);
    expect(Object.keys(treeOf(join(place, 'aside')))).toEqual(Object.keys(old).sort());
    expect(await readFile(join(place, 'sccm.sqlite'), 'utf8')).toBe('new');
    expect(isSwapping(place)).toBe(false);
  });

  test('nothing is left of it where nothing stood', async () => {
    await put(join(place, '.restoring-0', 'sccm.sqlite'), 'new');
    await swap(place, { from: '.restoring-0', to: 'aside' });
    expect(await readdir(place)).toEqual(['sccm.sqlite']);
  });
});

async function put(path: string, text: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, text);
}
