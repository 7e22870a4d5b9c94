import { keepCompiled } from './keep-compiled.ts';
import { keepMemorySmall } from './small-memory.ts';

keepMemorySmall();
keepCompiled();
const { readConfig } = await import('./config.ts');
const { sayAndExit } = await import('./say-and-exit.ts');
const { serve } = await import('./serve.ts');

try {
  await serve(readConfig());
} catch (error) {
  sayAndExit(error);
}
