import { writeDocxFile } from './docx-file.ts';
import type { DocxJob } from './docx-file.ts';
import type { Written } from './written.ts';

// Large documents, which would keep everyone waiting, are written in this process beside the program.
process.on('message', (job: DocxJob) => {
  void writeDocxFile(job)
    .catch((cause: unknown): Written => ({ ok: false, failure: { reason: 'failed', cause } }))
    .then((answer) => process.send?.(answer));
});
