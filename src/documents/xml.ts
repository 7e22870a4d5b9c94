/** An element as it was written: names with prefixes, values with entities. Strings are what stands between. */
export interface XmlElement {
  name: string;
  attributes: [name: string, value: string][];
  children: (XmlElement | string)[];
}

/** Text that is no XML, or more of it than may be read. */
export class XmlError extends Error {}

// Deeper than any document of Word, and few enough for the stack.
const mostDepth = 200;

const token = new RegExp(
  [
    String.raw`<(?<open>[A-Za-z_][\w:.-]*)(?<attributes>(?:\s+[A-Za-z_][\w:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<closed>\/?)>`,
    String.raw`<\/(?<close>[A-Za-z_][\w:.-]*)\s*>`,
    String.raw`(?<aside><!--(?:(?!--)[^])*-->|<\?(?:(?!\?>)[^])*\?>)`,
    String.raw`(?<text><!\[CDATA\[(?:(?!\]\]>)[^])*\]\]>|[^<]+)`,
  ].join('|'),
  'y',
);

/** Reads XML without a document type; comments and processing instructions are left out. Throws XmlError. */
export function parseXml(text: string): XmlElement {
  const around: XmlElement = { name: '', attributes: [], children: [] };
  const open: XmlElement[] = [around];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    token.lastIndex = at;
    const found = token.exec(text)?.groups;
    if (found === undefined) throw new XmlError(`what stands at ${at} is no XML`);
    at = token.lastIndex;
    take(found, open);
  }
  const [root, ...others] = around.children.filter((child) => typeof child !== 'string');
  const isAlone = around.children.every((child) => typeof child !== 'string' || child.trim() === '');
  if (root === undefined || others.length > 0 || open.length > 1 || !isAlone) throw new XmlError('it is not one element');
  return root;
}

function take(found: Record<string, string | undefined>, open: XmlElement[]): void {
  const inner = open.at(-1);
  if (found['open'] !== undefined) {
    const element = { name: found['open'], attributes: attributesOf(found['attributes'] ?? ''), children: [] };
    inner?.children.push(element);
    if (found['closed'] === '') open.push(element);
    if (open.length > mostDepth) throw new XmlError('it is nested too deeply');
  } else if (found['close'] !== undefined) {
    if (open.length < 2 || inner?.name !== found['close']) throw new XmlError(`${found['close']} is closed but not open`);
    open.pop();
  } else if (found['text'] !== undefined) inner?.children.push(found['text']);
}

function attributesOf(text: string): [string, string][] {
  return [...text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name = '', double, single = '']) => {
    return [name, double ?? single.replaceAll('"', '&quot;')];
  });
}

export function xmlOf({ name, attributes, children }: XmlElement): string {
  const opened = `<${name}${attributes.map(([its, value]) => ` ${its}="${value}"`).join('')}`;
  if (children.length === 0) return `${opened}/>`;
  return `${opened}>${children.map((child) => (typeof child === 'string' ? child : xmlOf(child))).join('')}</${name}>`;
}

/** The elements within one, in the order they are read. */
export function elementsIn(element: XmlElement, name?: string): XmlElement[] {
  const inner = element.children.filter((child) => typeof child !== 'string');
  return inner.flatMap((child) => {
    const own = name === undefined || child.name === name ? [child] : [];
    return [...own, ...elementsIn(child, name)];
  });
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => typeof child !== 'string' && child.name === name) as XmlElement | undefined;
}

/** The value of an attribute with its entities read; undefined where it is not there. */
export function attributeOf(element: XmlElement | undefined, name: string): string | undefined {
  const value = element?.attributes.find(([its]) => its === name)?.[1];
  return value === undefined ? undefined : bareText(value);
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

export function bareText(text: string): string {
  return text.replace(/&(#x[\dA-Fa-f]+|#\d+|\w+);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole;
    const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0x10ffff ? whole : String.fromCodePoint(code);
  });
}

/** An element without those of these names, wherever they stand in it. */
export function without(element: XmlElement, names: readonly string[]): XmlElement {
  const kept = element.children.filter((child) => typeof child === 'string' || !names.includes(child.name));
  return { ...element, children: kept.map((child) => (typeof child === 'string' ? child : without(child, names))) };
}
