import { readConfig } from './config.ts';
import { sayAndExit } from './say-and-exit.ts';
import { serve } from './serve.ts';

try {
  await serve(readConfig());
} catch (error) {
  sayAndExit(error);
}
