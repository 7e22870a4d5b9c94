const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&#34;': '"', '&#39;': "'" };

/** What a browser makes of escaped text. */
export function unescaped(html: string): string {
  return html.replace(/&(?:amp|lt|gt|#34|#39);/g, (entity) => entities[entity] ?? entity);
}

/** A page without the marks of a comparison, as its words read. */
export function unmarked(html: string): string {
  const marks = /<span class="visually-hidden"[^>]*>[^<]*<\/span>|<\/?(?:ins|del|strong|span)\b[^>]*>/g;
  return unescaped(html.replace(marks, ''));
}

/** The value of the tick that lets what this page warns of become void; null where it asks for none. */
export function tickOf(page: { text: string }): string | null {
  return /name="confirmVoiding" value="([^"]+)"/.exec(page.text)?.[1] ?? null;
}

type Fields = Record<string, string | string[]>;

/** The fields a browser would send of the form with this address, as the page came: unticked boxes are left out. */
export function formOf(page: { text: string }, action: string): Fields {
  const found = [...page.text.matchAll(/<form\b[^>]*>[^]*?<\/form>/g)].find(([form]) => {
    return attribute(form.slice(0, form.indexOf('>')), 'action') === action;
  });
  if (found === undefined) throw new Error(`no form for ${action}`);
  const fields: Fields = {};
  for (const { name, value } of controlsOf(found[0])) {
    const before = fields[name];
    fields[name] = before === undefined ? value : [before, value].flat();
  }
  return fields;
}

function* controlsOf(form: string): Generator<{ name: string; value: string }> {
  const controls = /<input\b[^>]*>|<textarea\b[^>]*>[^]*?<\/textarea>|<select\b[^>]*>[^]*?<\/select>/g;
  for (const [control] of form.matchAll(controls)) {
    const tag = control.slice(0, control.indexOf('>') + 1);
    const name = attribute(tag, 'name');
    const value = valueOfControl(control, tag);
    if (name !== null && value !== null) yield { name, value: asSent(value) };
  }
}

function valueOfControl(control: string, tag: string): string | null {
  if (tag.startsWith('<textarea')) return unescaped(control.slice(tag.length, -'</textarea>'.length).replace(/^\n/, ''));
  if (tag.startsWith('<select')) {
    const options = [...control.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
    return attribute(options.find((option) => / selected/.test(option)) ?? options[0] ?? '', 'value');
  }
  if (/type="(?:checkbox|radio)"/.test(tag) && !/ checked/.test(tag)) return null;
  if (/type="file"/.test(tag)) return null;
  // An input of one line holds no line ends.
  const value = attribute(tag, 'value') ?? '';
  return /type="hidden"/.test(tag) ? value : value.replace(/[\r\n]/g, '');
}

// A browser sends every line end as CR LF.
function asSent(value: string): string {
  return value.replace(/\r\n?|\n/g, '\r\n');
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? null : unescaped(found);
}
