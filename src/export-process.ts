import { keepCompiled } from './keep-compiled.ts';
import type { ExportAnswer, ExportJob, ExportOpening } from './exporter.ts';

// Makes files beside the program, which answers pages meanwhile (see exporter.ts).
keepCompiled();
const { answerJobs } = await import('./documents/answering.ts');
const { openForReading } = await import('./db/connection.ts');
const { openWriters } = await import('./documents/writers.ts');
const { makeHere } = await import('./exporter.ts');
const { NotFoundError } = await import('./lib/errors.ts');

answerJobs<ExportOpening, ExportJob, ExportAnswer>(async ({ place, templates }) => {
  const means = { db: await openForReading(place), documents: openWriters(templates) };
  return async (job) => {
    try {
      const answer = await makeHere(means, job);
      // Bytes travel faster than words.
      if (answer.ok && answer.value.ok) answer.value.body = Buffer.from(answer.value.body);
      return answer;
    } catch (error) {
      if (error instanceof NotFoundError) return { ok: false, missing: true };
      throw error;
    }
  };
});
