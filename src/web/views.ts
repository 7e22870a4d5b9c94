import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ejs from 'ejs';

/** Renders `views/<name>.ejs` with these names: `t`, `chrome` (the frame), `page` (what the page shows). */
export interface Views {
  render(name: string, locals: { t: unknown; chrome: unknown; page: unknown }): string;
}

// Compiled strict and without debugging: a view names what it uses, and a page of rows costs a third.
export function openViews(folder: string): Views {
  const compiled = new Map<string, (locals: object) => string>();
  const compile = (name: string): ((locals: object) => string) => {
    const filename = join(folder, `${name}.ejs`);
    return ejs.compile(readFileSync(filename, 'utf8'), {
      filename,
      strict: true,
      compileDebug: false,
      cache: true,
      rmWhitespace: true,
      destructuredLocals: ['t', 'chrome', 'page'],
      escape: escapeHtml,
    });
  };
  return {
    render(name, locals) {
      let view = compiled.get(name);
      if (view === undefined) compiled.set(name, (view = compile(name)));
      return view(locals);
    },
  };
}

const special = /[&<>"']/;
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' };

// Most texts of the record hold nothing to escape; looking once is faster than replacing always.
function escapeHtml(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  return special.test(text) ? text.replace(/[&<>"']/g, (sign) => entities[sign] as string) : text;
}
