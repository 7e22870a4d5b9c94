export default {
  // Node itself runs the tests, each file in a process that has the program's modules already: Jest's own way of loading
  // them anew for each file took three times as long as the tests.
  runner: '<rootDir>/test/support/runner.js',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {},
  setupFiles: ['<rootDir>/test/support/find-globals.js'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  reporters: ['default', '<rootDir>/test/support/closing-line.ts'],
  maxWorkers: 3,
};
