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
  testTimeout: 60_000,
};
