#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { keepCompiled } from './keep-compiled.ts';

keepCompiled();
const { commands, usage } = await import('./commands.ts');
const { readConfig } = await import('./config.ts');
const { OperatorError } = await import('./lib/errors.ts');
const { joined, sentence } = await import('./lib/messages.ts');
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
  if (command === undefined) {
    throw new OperatorError(joined([sentence('command.unknown', { words: positionals.join(' ') }), { ja: usage, en: usage }]), 2);
  }
  const rest = positionals.slice(command.words.length);
  const howTo = sentence('command.usage', { usage: command.usage });
  const most = command.takes.length + (command.mayTake?.length ?? 0);
  if (rest.length < command.takes.length || rest.length > most) throw new OperatorError(howTo, 2);
  for (const option of Object.keys(values)) {
    if (!command.options.includes(option)) {
      throw new OperatorError(joined([sentence('command.option-elsewhere', { option }), howTo]), 2);
    }
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
        audience: text, edition: text, template: text, out: text, width: text,
        meetings: text, actions: text, seed: text,
        noted: text, 'as-of': text, 'compared-with': text, 'recorded-by': text, since: text, 'dry-run': { type: 'boolean' }, once: { type: 'boolean' },
        keep: text, force: { type: 'boolean' }, 'with-faults': { type: 'boolean' },
      },
    });
  } catch (error) {
    // Node says it in English: what it stumbled over stands in quotes.
    const option = /'([^']+)'/.exec((error as Error).message)?.[1] ?? words.join(' ');
    throw new OperatorError(joined([sentence('command.unknown-option', { option }), { ja: usage, en: usage }]), 2);
  }
}
