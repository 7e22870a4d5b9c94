import { OperatorError } from '../lib/errors.ts';
import { sentence } from '../lib/messages.ts';
import { serve } from '../serve.ts';
import { keepMemorySmall } from '../small-memory.ts';
import type { Asked } from './asked.ts';

export async function run({ config, options }: Asked): Promise<void> {
  const { port, host } = options;
  const wanted = Number(port ?? config.port);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
    throw new OperatorError(sentence('command.port', { name: '--port' }), 2);
  }
  keepMemorySmall();
  await serve({ ...config, port: wanted, host: typeof host === 'string' ? host : config.host });
}
