import { Packer } from 'docx';
import type { Document as WordDocument } from 'docx';
import { withoutTimes } from './zip.ts';
import type { Parts } from './zip.ts';

interface Part {
  path: string;
  data: string;
}

/**
 * The parts of a Word file, `overrides` in the place of the library's own. The library gives them away zipped only:
 * packing them there and unpacking them here took as long as everything else.
 */
export function partsOf(word: WordDocument, overrides: readonly Part[]): Parts {
  const files = [...compiledBy(Packer, word, overrides)];
  return alwaysAlike(new Map(files.map(([path, data]) => [path, Buffer.from(data)])));
}

type Compiled = Map<string, string | Uint8Array>;

/**
 * What the library packs a Word file from, which its types keep to themselves: a release that keeps it elsewhere is
 * told by name, instead of by a file that cannot be opened.
 */
export function compiledBy(packer: object, word: WordDocument, overrides: readonly Part[]): Compiled {
  const compiler: unknown = Reflect.get(packer, 'compiler');
  const compile: unknown = typeof compiler === 'object' && compiler !== null ? Reflect.get(compiler, 'compile') : null;
  const compiled: unknown = typeof compile === 'function' ? Reflect.apply(compile, compiler, [word, undefined, overrides]) : null;
  if (!isCompiled(compiled)) throw new Error('this release of docx does not give away the parts of a file (documents/docx-parts.ts)');
  return compiled;
}

function isCompiled(compiled: unknown): compiled is Compiled {
  if (!(compiled instanceof Map) || !compiled.has('word/document.xml')) return false;
  return [...compiled].every(([path, data]) => typeof path === 'string' && (typeof data === 'string' || data instanceof Uint8Array));
}

/**
 * Takes out what the library makes up anew each time: the names of its watermarks, by what charts are found, and when
 * their workbooks were packed.
 */
function alwaysAlike(parts: Parts): Parts {
  const relations = [...parts].filter(([path]) => path.endsWith('.rels')).map(([, content]) => content.toString());
  const madeUp = [...new Set(relations.join('').match(/(?<=Id=")rId[\w-]{21}(?=")/g))];
  for (const [path, content] of parts) {
    if (path.endsWith('.xlsx')) parts.set(path, withoutTimes(content));
    const text = content.toString();
    if (path.startsWith('word/header')) {
      parts.set(path, Buffer.from(text.replace(/(PowerPlusWaterMarkObject)[\w-]*/g, '$1357476642')));
    } else if (/^word\/(document|charts|_rels\/document)/.test(path) && madeUp.length > 0) {
      parts.set(path, Buffer.from(madeUp.reduce((named, id, at) => named.replaceAll(id, `rIdChart${at + 1}`), text)));
    }
  }
  return parts;
}
