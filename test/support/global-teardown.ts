const endings: (() => Promise<void>)[] = [];

/** Keeps what has to be done once after the last test file. */
export function whenTestsEnd(ending: () => Promise<void>): void {
  endings.push(ending);
}

export default async function globalTeardown(): Promise<void> {
  for (const ending of endings) await ending();
}
