/** What a process beside the program says of one job: its answer, or why there is none; and the memory it holds now. */
export interface Answered<Answer> {
  answer?: Answer;
  failed?: string;
  /** Bytes. */
  rss: number;
}

/**
 * What a program that is started beside another does: it is told once how to open what it needs, and then answers one
 * job after the other. It ends with the one that started it, and not before: what is under way is finished.
 */
export function answerJobs<Opening, Job, Answer>(
  open: (opening: Opening) => Promise<(job: Job) => Promise<Answer>>,
): void {
  let opened: Promise<(job: Job) => Promise<Answer>> | null = null;
  process.on('message', (message) => {
    if (opened !== null) return void answer(opened, message as Job);
    opened = Promise.resolve(message as Opening).then(open);
    // Whoever asks first is told why it could not.
    opened.catch(() => undefined);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  process.once('disconnect', () => process.exit());
}

async function answer<Job, Answer>(opened: Promise<(job: Job) => Promise<Answer>>, job: Job): Promise<void> {
  const said: Partial<Answered<Answer>> = await opened
    .then(async (answering) => ({ answer: await answering(job) }))
    .catch((error: unknown) => ({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }));
  process.send?.({ ...said, rss: process.memoryUsage.rss() });
}
