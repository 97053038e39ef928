import tseslint from 'typescript-eslint';

/** What needs types: Biome does the rest. */
export default tseslint.config(
  {
    ignores: [
      '**/node_modules',
      '.tools',
      '.longtake',
      '.serverless',
      '.esbuild',
      '.layer',
      '**/assembly',
      '**/*.{js,mjs,cjs}',
    ],
  },
  {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser, parserOptions: { project: './tsconfig.json' } },
    plugins: { '@typescript-eslint': tseslint.plugin },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/strict-boolean-expressions': [
        'error',
        { allowString: false, allowNumber: false, allowNullableObject: true, allowNullableBoolean: false },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      // Without await, what is `using` is disposed of before the promise is done.
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'max-lines': ['warn', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['warn', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.test.ts', '**/contract-suites/**', 'packages/port-suites/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
);
