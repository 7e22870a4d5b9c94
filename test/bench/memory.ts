import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** The memory a server holds now, and that of the processes it started: resident, in bytes. */
export interface Held {
  server: number;
  beside: number[];
}

interface Row {
  pid: number;
  parent: number;
  bytes: number;
}

// Asks the system, since what stands beside a server tells nobody else. Works where there is `ps`.
async function processes(): Promise<Row[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  return stdout.trim().split('\n').map((line) => {
    const [pid = 0, parent = 0, kilobytes = 0] = line.trim().split(/\s+/).map(Number);
    return { pid, parent, bytes: kilobytes * 1024 };
  });
}

export async function memoryOf(server: number): Promise<Held> {
  const rows = await processes();
  return {
    server: rows.find(({ pid }) => pid === server)?.bytes ?? 0,
    beside: rows.filter(({ parent }) => parent === server).map(({ bytes }) => bytes),
  };
}

/** Milliseconds of CPU time a server and what stands beside it have taken; null on systems without /proc. */
export async function cpuOf(server: number): Promise<number | null> {
  const own = (await processes()).filter(({ pid, parent }) => pid === server || parent === server);
  const taken = await Promise.all(own.map(({ pid }) => cpuOfOne(pid)));
  return taken.includes(null) ? null : taken.reduce<number>((sum, one) => sum + (one ?? 0), 0);
}

async function cpuOfOne(pid: number): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  // The name may hold anything; the 14th and 15th field are what it took for itself and in the system, in hundredths.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number);
  return fields === undefined ? null : ((fields[11] ?? 0) + (fields[12] ?? 0)) * 10;
}
