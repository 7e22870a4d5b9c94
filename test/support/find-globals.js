import { registerHooks } from 'node:module';

// What is imported from @jest/globals is told by Jest's own way of loading only; this runner keeps it in the open.
registerHooks({
  resolve: (name, context, next) =>
    name === '@jest/globals'
      ? { url: new URL('globals.js', import.meta.url).href, format: 'module', shortCircuit: true }
      : next(name, context),
});
