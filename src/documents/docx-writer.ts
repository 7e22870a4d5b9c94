import { openBeside } from './beside.ts';
import type { Document } from './document.ts';
import type { DocxJob } from './docx-file.ts';
import type { Making } from './making.ts';
import { UnansweredError } from './turns.ts';
import type { Written } from './written.ts';

export interface DocxWriter {
  write(document: Document, making: Making): Promise<Written>;
  close(): Promise<void>;
}

// Characters of data; the minutes have some 20,000, which take as long as a few pages.
const large = 80_000;
const program = new URL('./docx-process.ts', import.meta.url);
const usual = { time: 60_000, waiting: 50, idle: 0 };

/** Writes for Word: at once what is soon written, and in a process beside this one what takes seconds. */
export function openDocxWriter(templates: string, given: Partial<typeof usual> = {}): DocxWriter {
  const beside = openBeside<DocxJob, Written>(program, { ...usual, ...given });
  return {
    async write(document, making) {
      const job = { document, making, templates };
      if (JSON.stringify(document).length > large) return beside.ask(job).catch(failureOf);
      // A large library, read only once somebody asks for it.
      const { writeDocxFile } = await import('./docx-file.ts');
      return writeDocxFile(job);
    },
    close: () => beside.close(),
  };
}

function failureOf(error: unknown): Written {
  if (error instanceof UnansweredError) return { ok: false, failure: { reason: error.reason, cause: error } };
  throw error;
}
