import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import type { Plugin } from 'esbuild';
import type { PackagedStack } from '../../packaged-stack.ts';
import { bundle, root } from '../bundle.ts';

const here = (name: string): string => join(import.meta.dirname, name);

/** Jest's `expect`, which needs no Jest to run it; found beside the Jest that the tests use. */
const expectModule = (): string => {
  const globals = createRequire(import.meta.url).resolve('@jest/globals');
  return createRequire(createRequire(globals).resolve('@jest/expect')).resolve('expect');
};

/** The suites import Jest's globals: they get our collector, and the collector the real `expect`. */
const collectorForJest: Plugin = {
  name: 'collector-for-jest',
  setup: ({ onResolve }) =>
    void onResolve({ filter: /^@jest\/globals$/ }, ({ importer }) => ({
      path: importer === here('collector.ts') ? expectModule() : here('collector.ts'),
    })),
};

/** Cases that start a process from the sources, which a bundle has not. */
const NEEDS_SOURCES = '.sources.test.ts';

/** The media adapters' own cases, a file each: they need no service. */
const mediaSuites = (): string[] =>
  globSync('packages/media/src/**/*.test.ts', { cwd: root })
    .filter((file) => !file.endsWith(NEEDS_SOURCES))
    .sort()
    .map((file) => {
      const name = `media: ${relative('packages/media/src', file).replace('.test.ts', '')}`;
      return `  ${JSON.stringify(name)}: () => import(${JSON.stringify(join(root, file))}),`;
    });

const entry = (): string => `
import { awsSuites } from ${JSON.stringify(here('aws-suites.ts'))};
import { suiteHandler } from ${JSON.stringify(here('suite-handler.ts'))};
export const handler = suiteHandler({
  ...awsSuites,
${mediaSuites().join('\n')}
});
`;

/** Bundles all suites into one file with a `handler`, as the functions are bundled. */
export const bundleSuites = (stack: PackagedStack): Promise<Uint8Array> => bundle(stack, entry(), [collectorForJest]);
