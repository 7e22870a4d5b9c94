import type { Answer, Job } from '../../src/documents/pdf-process.ts';

// Stands in for the process that writes PDFs: ends, hangs or breaks where the words say so.
process.on('message', ({ sheets }: Job) => {
  if (sheets.includes('この文書で終わる')) process.exit(3);
  if (sheets.includes('この文書で止まる')) return;
  const answer: Answer = sheets.includes('この文書は書けない')
    ? { failed: 'BIZ UDMincho', reason: 'font' }
    : { pdf: new TextEncoder().encode(String(process.pid)) };
  process.send?.(answer);
});
