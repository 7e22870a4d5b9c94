import pino from 'pino';
import type { DestinationStream, Level, Logger } from 'pino';

// Written before the program goes on: lines that wait would change places with the last ones of a program that ends.
const standardError = (): DestinationStream => pino.destination({ dest: 2, sync: true });

/**
 * The log: JSON lines. Of an error it tells what failed and where, never the words that were being saved: drivers put
 * them beside their messages, and parsers into them.
 */
export function openLog(level: Level | 'silent', to: DestinationStream = standardError()): Logger {
  const timestamp = pino.stdTimeFunctions.isoTime;
  return pino({ level, base: { pid: process.pid }, timestamp, serializers: { err: told } }, to);
}

function told(error: unknown) {
  // Not by instanceof: a driver's error may come from another Error than ours.
  if (typeof error !== 'object' || error === null || !('stack' in error)) return { type: typeof error };
  const { name, code, message, stack } = error as Error & { code?: unknown };
  const frames = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(quotes(error as Error) ? {} : { message: message.split('\n', 1)[0]?.slice(0, 200) }),
    stack: frames.map((line) => line.trim()),
  };
}

// PostgreSQL quotes a value it cannot take, JSON a text it cannot read, a schema what it was given.
function quotes(error: Error): boolean {
  return 'severity' in error || ['SyntaxError', 'URIError'].includes(error.name) || 'issues' in error;
}
