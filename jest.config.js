/** Native ESM, sources as they are: Jest needs no build of ours and no module mapper. */
module.exports = {
  testMatch: ['<rootDir>/{packages,services}/*/src/**/*.test.ts', '<rootDir>/state-machines/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
  },
  modulePathIgnorePatterns: [
    '<rootDir>/.serverless',
    '<rootDir>/.esbuild',
    '<rootDir>/.build',
    '<rootDir>/.layer',
    '<rootDir>/.rehearsal',
    '<rootDir>/.longtake',
    '<rootDir>/.tools',
  ],
  // Half the work of these tests is done by processes of their own: a worker a core, though the second has little to do itself.
  maxWorkers: '100%',
  testTimeout: 120_000,
};
