import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { smallMemory } from '../../src/small-memory.ts';

const here = import.meta.dirname;
export const root = join(here, '../..');

/** What a process has cost so far: CPU time in microseconds; the most memory it ever took, in bytes. */
export interface Cost {
  cpu: number;
  memory: number;
}

export interface Server {
  pid: number;
  address: string;
  cost(): Promise<Cost>;
  stop(): Promise<void>;
}

/** The register itself, as it runs once it has put itself in its own place, over the data in a folder. */
export function startRegister(data: string): Promise<Server> {
  return started(run(join(root, 'src/main.ts'), data, smallMemory));
}

/** A server of `node:http` alone that sends these answers. */
export function startBare(answers: object, data: string): Promise<Server> {
  const child = run(join(here, 'bare-server.ts'), data);
  child.send(answers);
  return started(child);
}

function run(file: string, data: string, flags: string[] = []): ChildProcess {
  return fork(file, [], {
    env: { PATH: process.env['PATH'], SCCM_DATA: data, PORT: '0', NODE_ENV: 'production' },
    execArgv: [...flags, '--import', import.meta.resolve('./tells-cost.ts')],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
}

async function started(child: ChildProcess): Promise<Server> {
  return {
    pid: child.pid ?? 0,
    address: await addressSaid(child),
    async cost() {
      child.send('cost');
      const [told] = (await once(child, 'message')) as [NodeJS.ResourceUsage];
      return { cpu: told.userCPUTime + told.systemCPUTime, memory: told.maxRSS * 1024 };
    },
    stop: () => stopped(child),
  };
}

/** The address a server prints as soon as it listens. */
export async function addressSaid(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the server has no output');
  for await (const line of createInterface(child.stdout)) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error('the server ended before it listened');
}

export async function stopped(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
