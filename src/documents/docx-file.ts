import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Document } from './document.ts';
import { writeDocx } from './docx.ts';
import { TemplateError } from './docx-faults.ts';
import { readTemplate } from './docx-template.ts';
import type { Template } from './docx-template.ts';
import type { Making } from './making.ts';
import { written } from './written.ts';
import type { Written } from './written.ts';

/** What is to be written for Word; `templates` is the folder of the office's own templates. */
interface DocxJob {
  document: Document;
  making: Making;
  templates: string;
}

/** The document for Word; minutes in the look of the office where it has put a template for them. */
export async function writeDocxFile({ document, making, templates }: DocxJob): Promise<Written> {
  const { by, at, comparedWith } = making;
  try {
    const wears = making.template !== 'none' && document.kind === 'minutes';
    const template = wears ? await findTemplate(join(templates, 'minutes.docx')) : null;
    const compared = comparedWith === undefined ? {} : { comparedWith };
    return written(writeDocx(document, { by, at, template, ...compared }));
  } catch (cause) {
    if (!(cause instanceof TemplateError)) throw cause;
    return { ok: false, failure: { reason: 'template', fault: cause.fault, cause } };
  }
}

const largest = 10 * 1024 * 1024;

/** The template in a file; null where there is no such file. Throws TemplateError. */
async function findTemplate(path: string): Promise<Template | null> {
  const found = await stat(path).catch(noFile);
  if (found === null) return null;
  if (found.size > largest) throw new TemplateError('too-big');
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new TemplateError('damaged', { cause });
  });
  return readTemplate(bytes);
}

function noFile(cause: NodeJS.ErrnoException): null {
  if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null;
  throw new TemplateError('damaged', { cause });
}
