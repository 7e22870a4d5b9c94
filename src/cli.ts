#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { keepCompiled } from './keep-compiled.ts';

keepCompiled();
const { commands, usage } = await import('./commands.ts');
const { readConfig } = await import('./config.ts');
const { OperatorError } = await import('./lib/errors.ts');
const { sayAndExit } = await import('./say-and-exit.ts');

// Reads the words after `sccm`, runs the command they name, and ends with its exit code.
try {
  const { values, positionals } = parse(process.argv.slice(2));
  if (values.help === true) {
    process.stdout.write(`${usage}\n`);
    process.exit(0);
  }
  if (positionals.length === 0) throw new OperatorError(usage, 2);
  const command = commands.find(({ words }) => words.every((word, index) => positionals[index] === word));
  if (command === undefined) throw new OperatorError(`unknown command: ${positionals.join(' ')}\n${usage}`, 2);
  const rest = positionals.slice(command.words.length);
  if (rest.length !== command.takes.length) throw new OperatorError(`usage: sccm ${command.usage}`, 2);
  for (const option of Object.keys(values)) {
    if (!command.options.includes(option)) throw new OperatorError(`--${option} does not belong here; usage: sccm ${command.usage}`, 2);
  }
  const { run } = await command.load();
  await run({ config: readConfig(), given: rest, options: values });
} catch (error) {
  sayAndExit(error);
}

function parse(words: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        help: { type: 'boolean' }, port: text, host: text, name: text, role: text, locale: text, format: text, lang: text,
        audience: text, out: text, width: text, meetings: text, actions: text, seed: text,
        'as-of': text, 'recorded-by': text, since: text,
      },
    });
  } catch (error) {
    throw new OperatorError(`${(error as Error).message}\n${usage}`, 2);
  }
}
