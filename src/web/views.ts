import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import ejs from 'ejs';
import { escapeHtml } from '../lib/html.ts';
import type { Locale } from '../lib/locale.ts';
import { markOtherLanguage } from '../lib/other-language.ts';
import { withRunningText } from './running-text.ts';

/** Renders `views/<name>.ejs` with these names: `t`, `chrome` (the frame), `page` (what the page shows). */
export interface Views {
  render(name: string, locals: { t: unknown; chrome: { locale: Locale }; page: unknown }): string;
}

type Locals = object & { late: Locals[]; chrome: { locale: Locale } };
type Include = (path: string, more?: object) => string;
/** A view, and the names of its parts by the way it calls them. */
interface Compiled {
  view: View;
  parts: Map<string, string>;
}
type View = (locals: object, escapeFn: typeof escaped, include: Include, spoken: typeof escaped) => string;

const spoken: Record<Locale, typeof escaped> = {
  ja: (value) => markOtherLanguage(escaped(value), 'ja'),
  en: (value) => markOtherLanguage(escaped(value), 'en'),
};

// It names the fields that stand below it as they are called there: it is written last, and put where it stands.
const summary = 'shared/error-summary';

/** Views are read and compiled when first shown, and then kept. */
export function openViews(folder: string): Views {
  const compiled = new Map<string, Compiled>();
  const show = (name: string, locals: Locals): string => {
    let found = compiled.get(name);
    if (found === undefined) compiled.set(name, (found = { view: compile(join(folder, `${name}.ejs`)), parts: new Map() }));
    const { view, parts } = found;
    // EJS's own include looks for the file on the disk and copies its options every time.
    const include: Include = (path, more) => {
      let part = parts.get(path);
      if (part === undefined) parts.set(path, (part = join(dirname(name), path)));
      const named = more === undefined ? locals : { ...locals, ...more };
      // What is shown is escaped: nothing that was typed reads like this.
      return part === summary ? `<!--${locals.late.push(named)}-->` : show(part, named);
    };
    return view(locals, escaped, include, spoken[locals.chrome.locale]);
  };
  return {
    render: (name, given) => {
      const late: Locals[] = [];
      const page = show(name, { ...given, late });
      return late.reduce((html, locals, at) => html.replace(`<!--${at + 1}-->`, () => show(summary, locals)), page);
    },
  };
}

// Compiled strict and without debugging: a view names what it uses, and a page of rows costs a third.
function compile(filename: string): View {
  const options = { filename, strict: true, compileDebug: false, rmWhitespace: true, destructuredLocals: ['t', 'chrome', 'page'] };
  const template = new ejs.Template(withRunningText(readFileSync(filename, 'utf8')), options);
  template.compile();
  return compileFunction(`'use strict';\n${template.source}`, ['locals', 'escapeFn', 'include', 'spoken'], { filename }) as View;
}

function escaped(value: unknown): string {
  return value === null || value === undefined ? '' : escapeHtml(`${value as string}`);
}
