type Counts = Record<
  'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests' | 'numRuntimeErrorTestSuites',
  number
>;

/** Ends a run with one plain line of counts. A test file that could not be loaded counts as one failure. */
export default class ClosingLine {
  onRunComplete(_contexts: unknown, results: Counts): void {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    process.once('exit', () => {
      console.log(line);
    });
  }
}
