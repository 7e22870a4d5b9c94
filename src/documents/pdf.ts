import { openBeside } from './beside.ts';
import type { Document } from './document.ts';
import type { Making } from './making.ts';
import { sheetsJson } from './pdf-sheets.ts';
import type { Answer, Job } from './pdf-process.ts';
import { UnansweredError } from './turns.ts';
import { written } from './written.ts';
import type { Written } from './written.ts';

export interface PdfWriter {
  /**
   * The document on A4, as PDF/A-2a; as a plain PDF that says so, with a remark, where that has no place for a
   * character. The same document of the same making gives the same bytes.
   */
  write(document: Document, making: Making): Promise<Written>;
  close(): Promise<void>;
}

// Characters of data; the minutes have some 30,000. A register of thousands of rows takes half a gigabyte for a while.
const large = 400_000;
const usual = { time: 60_000, waiting: 50, idle: 300_000, program: new URL('./pdf-process.ts', import.meta.url) };

/**
 * Writes PDFs one after the other in a process beside this one: a long one takes seconds, and a fault of Typst ends
 * the process it is in. Large ones have another to themselves, which goes with the memory they took.
 */
export function openPdfWriter(given: Partial<typeof usual> = {}): PdfWriter {
  const { program, ...limits } = { ...usual, ...given };
  const usually = openBeside<Job, Answer>(program, limits);
  const forLarge = openBeside<Job, Answer>(program, { ...limits, idle: 0 });
  const ask = (sheets: string, archival: boolean): Promise<Answer> =>
    (sheets.length > large ? forLarge : usually).ask({ sheets, archival });
  const write: PdfWriter['write'] = async (document, making) => {
    const answer = await ask(sheetsJson(document, making), true);
    if (!('refused' in answer)) return writtenOf(answer);
    const { refused, because } = answer;
    const plain = writtenOf(await ask(sheetsJson(document, making, refused), false));
    return { ...plain, remark: `a plain PDF instead of PDF/A: ${because.slice(0, 1000)}` };
  };
  return {
    write: (document, making) => write(document, making).catch(failureOf),
    close: async () => {
      await Promise.all([usually.close(), forLarge.close()]);
    },
  };
}

function writtenOf(answer: Answer): Written {
  if ('pdf' in answer) return written(answer.pdf);
  const [reason, cause] = 'failed' in answer ? [answer.reason, answer.failed] : ['failed' as const, answer.because];
  return { ok: false, failure: { reason, cause: new Error(cause) } };
}

function failureOf(error: unknown): Written {
  if (error instanceof UnansweredError) return { ok: false, failure: { reason: error.reason, cause: error } };
  throw error;
}
