import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

// The layout of the house (README, "Where things lie"): which stage may import which, and who may know a library.
const src = join(import.meta.dirname, '../src');

type Stage =
  | 'lib' | 'db' | 'documents' | 'rules' | 'compose' | 'forms' | 'queries' | 'operations' | 'pages' | 'routes' | 'web' | 'top';

const mayImport: Record<Stage, readonly Stage[]> = {
  lib: ['lib'],
  db: ['db', 'lib'],
  documents: ['documents', 'lib'],
  rules: ['rules', 'documents', 'lib'],
  compose: ['compose', 'rules', 'documents', 'lib'],
  forms: ['forms', 'rules', 'documents', 'lib', 'web'],
  queries: ['queries', 'rules', 'db', 'lib'],
  operations: ['operations', 'compose', 'queries', 'rules', 'documents', 'db', 'lib'],
  pages: ['pages', 'compose', 'queries', 'rules', 'documents', 'web', 'lib'],
  routes: ['routes', 'forms', 'operations', 'compose', 'queries', 'pages', 'rules', 'documents', 'web', 'db', 'lib', 'top'],
  web: ['web', 'forms', 'operations', 'queries', 'rules', 'pages', 'db', 'lib', 'top'],
  top: ['top', 'routes', 'forms', 'operations', 'queries', 'pages', 'rules', 'documents', 'web', 'db', 'lib'],
};

// Whole folders that are one stage, and files whose name does not end in theirs.
const folders: Record<string, Stage> = { lib: 'lib', db: 'db', documents: 'documents', web: 'web', commands: 'top' };
const stages = ['rules', 'forms', 'queries', 'operations', 'pages', 'routes'] as const;
const named: Record<string, Stage> = {
  'people/passwords.ts': 'lib',
  // The files outside the database: where they lie, and what they are by their content.
  'attachments/store.ts': 'lib',
  // The archive of a backup, and the folders it is kept in and put into.
  'backup/archive.ts': 'queries',
  'backup/keeping.ts': 'queries',
  'backup/swap.ts': 'queries',
  // Not forms that people fill in: the shapes of the public record's files, and the endings of Japanese verbs.
  'public-record/forms.ts': 'rules',
  'announcement/verb-forms.ts': 'rules',
};

const knownTo: Record<string, (file: string, stage: Stage) => boolean> = {
  express: (file, stage) => stage === 'routes' || stage === 'web' || ['app.ts', 'listening.ts'].includes(file),
  'express-rate-limit': (_file, stage) => stage === 'web',
  helmet: (_file, stage) => stage === 'web',
  busboy: (_file, stage) => stage === 'web',
  ejs: (_file, stage) => stage === 'web',
  kysely: (file, stage) => stage === 'db' || stage === 'queries' || file === 'web/health.ts',
  'better-sqlite3': (_file, stage) => stage === 'db',
  pg: (_file, stage) => stage === 'db',
  zod: (file, stage) => stage === 'forms' || file.endsWith('forms.ts') || stage === 'web' || file === 'config.ts' || file.endsWith('routes.ts'),
  'markdown-it': (file, stage) => stage === 'documents' || file.startsWith('lib/markdown'),
  'markdown-it-cjk-friendly': (file, stage) => stage === 'documents' || file.startsWith('lib/markdown'),
  dayjs: (_file, stage) => stage === 'lib',
  yauzl: (file, stage) => stage === 'documents' || ['attachments/content.ts', 'backup/archive.ts'].includes(file),
  yazl: (file) => file === 'backup/archive.ts',
  diff: (file) => file === 'lib/wording.ts',
  docx: (file) => file.startsWith('documents/docx'),
  '@myriaddreamin/typst-ts-node-compiler': (file) => file === 'documents/typst.ts',
  pino: (file) => ['log.ts', 'deps.ts', 'serve.ts', 'web/access-lines.ts'].includes(file),
};

function stageOf(file: string): Stage {
  const folder = file.split('/')[0] ?? '';
  if (!file.includes('/')) return 'top';
  if (named[file] !== undefined) return named[file];
  if (folders[folder] !== undefined) return folders[folder];
  const stage = stages.find((name) => new RegExp(`(^|[/-])${name}\\.ts$`).test(file));
  if (/compos(e|ing)\.ts$/.test(file)) return 'compose';
  // From the record to a file: what a route and a command both ask for.
  if (file.endsWith('/export.ts')) return 'routes';
  // What belongs to no stage by name is pure: the grammar of announcements, the proposals made from it.
  return stage ?? 'rules';
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

function importsOf(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8');
  return [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map((found) => found[1] ?? '');
}

describe('The house is laid out as the README says', () => {
  test.each(files)('%s imports only what its stage may', (file) => {
    const stage = stageOf(file);
    const wrong = importsOf(file)
      .filter((name) => name.startsWith('.') && name.endsWith('.ts'))
      .map((name) => relative(src, resolve(join(src, dirname(file)), name)))
      .filter((imported) => !mayImport[stage].includes(stageOf(imported)))
      .map((imported) => `${file} (${stage}) imports ${imported} (${stageOf(imported)})`);
    expect(wrong).toEqual([]);
  });

  test.each(files)('%s knows only the libraries of its place', (file) => {
    const wrong = importsOf(file).filter((name) => {
      const known = knownTo[name];
      return known !== undefined && !known(file, stageOf(file));
    });
    expect(wrong).toEqual([]);
  });

  test('only config.ts reads the environment, and only the ways in read the clock', () => {
    const reading = (pattern: RegExp, allowed: RegExp): string[] =>
      files.filter((file) => !allowed.test(file) && pattern.test(readFileSync(join(src, file), 'utf8')));
    expect(reading(/process\.env/, /^config\.ts$/)).toEqual([]);
    expect(reading(/new Date\(\)|Date\.now\(\)/, /^(serve\.ts|commands\/asked\.ts)$/)).toEqual([]);
  });

  test('no view shows unescaped anything but its parts and rendered Markdown', () => {
    const views = join(src, '../views');
    const allowed = /^<%- (include\(|passage\.html\b|page\.document\b|page\.html\b|chart\.svg\b)/;
    const wrong = readdirSync(views, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ejs'))
      .flatMap((file) => [...readFileSync(join(views, file), 'utf8').matchAll(/<%- [^%]*/g)].map(([found]) => `${file}: ${found}`))
      .filter((found) => !allowed.test(found.slice(found.indexOf('<%-'))));
    expect(wrong).toEqual([]);
  });
});
