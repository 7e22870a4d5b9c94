import { answerJobs } from '../../src/documents/answering.ts';
import { openPdfWriter } from '../../src/documents/pdf.ts';
import type { PdfWriter } from '../../src/documents/pdf.ts';
import type { Written } from '../../src/documents/written.ts';

// Writes PDFs beside the tests: a fault of Typst ends the process it is in.
answerJobs<object, Parameters<PdfWriter>, Written>(() => {
  const write = openPdfWriter();
  return Promise.resolve((job) => Promise.resolve(write(...job)));
});
