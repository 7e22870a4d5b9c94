import { OperatorError } from '../lib/errors.ts';
import { serve } from '../serve.ts';
import type { Asked } from './asked.ts';

export async function run({ config, options }: Asked): Promise<void> {
  const { port, host } = options;
  const wanted = Number(port ?? config.port);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
    throw new OperatorError('--port must be a port number from 0 to 65535', 2);
  }
  await serve({ ...config, port: wanted, host: typeof host === 'string' ? host : config.host });
}
