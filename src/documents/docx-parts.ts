import { Packer } from 'docx';
import type { Document as WordDocument } from 'docx';
import { withoutTimes } from './zip.ts';
import type { Parts } from './zip.ts';

interface Part {
  path: string;
  data: string;
}

/** What the library itself packs a Word file from; its types keep it to themselves. */
interface Compiler {
  compile: (word: WordDocument, prettify: undefined, overrides: readonly Part[]) => Map<string, string | Uint8Array>;
}

/**
 * The parts of a Word file, `overrides` in the place of the library's own. The library gives them away zipped only:
 * packing them there and unpacking them here took as long as everything else.
 */
export function partsOf(word: WordDocument, overrides: readonly Part[]): Parts {
  const { compiler } = Packer as unknown as { compiler: Compiler };
  const files = [...compiler.compile(word, undefined, overrides)];
  return alwaysAlike(new Map(files.map(([path, data]) => [path, Buffer.from(data)])));
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
