import type { Run } from './commands/asked.ts';

export interface Command {
  /** The words that name it. */
  words: string[];
  /** What must follow them. */
  takes: string[];
  /** What may follow them besides. */
  mayTake?: string[];
  options: string[];
  usage: string;
  /** Loaded only when asked for: a command that only reads a text starts without a database or a web server. */
  load: () => Promise<{ run: Run }>;
}

export const commands: Command[] = [
  {
    words: ['serve'],
    takes: [],
    options: ['port', 'host'],
    usage: 'serve [--port 3000] [--host 127.0.0.1]',
    load: () => import('./commands/serve.ts'),
  },
  {
    words: ['seed', 'public-record'],
    takes: [],
    options: [],
    usage: 'seed public-record',
    load: () => import('./commands/seed.ts'),
  },
  {
    words: ['people', 'add'],
    takes: ['EMAIL'],
    options: ['name', 'role', 'locale', 'once'],
    usage: 'people add EMAIL --name N --role liaison|leadership|staff|admin [--locale ja|en] [--once]   (password on standard input)',
    load: () => import('./commands/people-add.ts'),
  },
  {
    words: ['people', 'recover'],
    takes: ['EMAIL'],
    options: [],
    usage: 'people recover EMAIL   (new password on standard input; clears the second factor, enables the account)',
    load: () => import('./commands/people-recover.ts'),
  },
  {
    words: ['announcement', 'read'],
    takes: ['FILE'],
    options: [],
    usage: 'announcement read FILE',
    load: () => import('./commands/announcement-read.ts'),
  },
  {
    words: ['announcement', 'import'],
    takes: ['FILE'],
    options: [],
    usage: 'announcement import FILE',
    load: () => import('./commands/announcement-import.ts'),
  },
  {
    words: ['announcement', 'print'],
    takes: ['NUMBER'],
    options: ['width', 'format', 'out'],
    usage: 'announcement print NUMBER [--width half|full] [--format pdf|docx|md|html|json --out FILE]',
    load: () => import('./commands/announcement-print.ts'),
  },
  {
    words: ['minutes'],
    takes: ['NUMBER'],
    options: ['format', 'lang', 'audience', 'edition', 'compared-with', 'template', 'out'],
    usage: 'minutes NUMBER --format pdf|docx|md|html|json [--lang ja|en|both] [--audience shared|internal]\n'
      + '                 [--edition NUMBER|present] [--compared-with EDITION] [--template office|none] --out FILE',
    load: () => import('./commands/minutes.ts'),
  },
  {
    words: ['register'],
    takes: [],
    options: ['format', 'as-of', 'recorded-by', 'since', 'lang', 'audience', 'out'],
    usage: 'register --format json|xlsx|csv|pdf|docx|md|html [--as-of DAY] [--recorded-by DAY] [--since DAY]\n'
      + '                 [--lang ja|en|both] [--audience shared|internal] --out FILE',
    load: () => import('./commands/register.ts'),
  },
  {
    words: ['commitments'],
    takes: [],
    options: ['format', 'as-of', 'recorded-by', 'lang', 'audience', 'out'],
    usage: 'commitments --format xlsx|csv [--as-of DAY] [--recorded-by DAY] [--lang ja|en|both]\n'
      + '                 [--audience shared|internal] --out FILE',
    load: () => import('./commands/commitments.ts'),
  },
  {
    words: ['indicators'],
    takes: [],
    options: ['format', 'as-of', 'recorded-by', 'lang', 'audience', 'out'],
    usage: 'indicators --format pdf|docx|md|html|xlsx|csv [--as-of DAY] [--recorded-by DAY] [--lang ja|en|both]\n'
      + '                 [--audience shared|internal] --out FILE',
    load: () => import('./commands/indicators.ts'),
  },
  {
    words: ['themes'],
    takes: [],
    mayTake: ['THEME'],
    options: ['format', 'as-of', 'recorded-by', 'lang', 'audience', 'out'],
    usage: 'themes [THEME] --format pdf|docx|html|md|xlsx|csv [--as-of DAY] [--recorded-by DAY] [--lang ja|en|both]\n'
      + '                 [--audience shared|internal] --out FILE   (one theme through all meetings: pdf|docx|html|md)',
    load: () => import('./commands/themes.ts'),
  },
  {
    words: ['brief'],
    takes: [],
    options: ['format', 'as-of', 'recorded-by', 'since', 'lang', 'audience', 'out'],
    usage: 'brief --format pdf|docx|md|html|json [--as-of DAY] [--recorded-by DAY] [--since DAY] [--lang ja|en|both]\n'
      + '                 [--audience shared|internal] --out FILE',
    load: () => import('./commands/brief.ts'),
  },
  {
    words: ['verify'],
    takes: [],
    options: ['noted'],
    usage: 'verify [--noted HASH]',
    load: () => import('./commands/verify.ts'),
  },
  {
    words: ['reindex'],
    takes: [],
    options: [],
    usage: 'reindex',
    load: () => import('./commands/reindex.ts'),
  },
  {
    words: ['backup'],
    takes: ['FILE'],
    options: ['keep'],
    usage: 'backup FILE.zip|FOLDER [--keep N]',
    load: () => import('./commands/backup.ts'),
  },
  {
    words: ['restore'],
    takes: ['FILE'],
    options: ['force', 'with-faults'],
    usage: 'restore FILE.zip [--force] [--with-faults]',
    load: () => import('./commands/restore.ts'),
  },
  {
    words: ['actions', 'import'],
    takes: ['FILE'],
    options: ['dry-run'],
    usage: 'actions import FILE.xlsx|.csv [--dry-run]',
    load: () => import('./commands/actions-import.ts'),
  },
  {
    words: ['sample'],
    takes: [],
    options: ['meetings', 'actions', 'seed'],
    usage: 'sample --meetings N --actions N [--seed N]   (made-up records, in an empty database only)',
    load: () => import('./commands/sample.ts'),
  },
];

export const usage = commands.map((command) => `sccm ${command.usage}`).join('\n');
