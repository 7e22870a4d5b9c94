import LightRunner from 'jest-light-runner/child-process';

/**
 * Runs one short file before all others. The runner tells each of its processes what to do when it asks, but by one list
 * for all of them: what the first is told takes the second off the list, and where that one has not asked yet it waits
 * for ever. Once the first has been told, no process is taken off but the one that asks. This holds for two of them.
 */
export default class Runner extends LightRunner {
  async runTests(tests, watcher, onStart, onResult, onFailure) {
    const inOrder = [...tests.slice(-1), ...tests.slice(0, -1)];
    const { promise: isTold, resolve: told } = Promise.withResolvers();
    const begin = async (test) => {
      if (test !== inOrder[0]) await isTold;
      await onStart(test);
    };
    const noting = (then) => (...given) => {
      told();
      return then(...given);
    };
    await super.runTests(inOrder, watcher, begin, noting(onResult), noting(onFailure));
  }
}
