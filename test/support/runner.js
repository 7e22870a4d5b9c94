import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import LightRunner from 'jest-light-runner/child-process';

const ofTheRunner = createRequire(import.meta.resolve('jest-light-runner'));
const { default: Pool } = await import(pathToFileURL(ofTheRunner.resolve('tinypool')));

/**
 * The runner keeps one list of all its processes and tells every one on it what to do as soon as one of them asks: who has
 * not asked yet does not hear it, and waits for ever. Here a process stands on the list only while it asks.
 */
const run = Pool.prototype.run;
Pool.prototype.run = function runTold(task, given) {
  let listener = null;
  const channel = {
    onMessage: (one) => { listener = one; },
    postMessage: (message) => {
      given.channel.onMessage(listener);
      given.channel.postMessage(message);
    },
  };
  return run.call(this, task, given?.channel === undefined ? given : { ...given, channel });
};

export default LightRunner;
