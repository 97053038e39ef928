import { join } from 'node:path';
import { startEmbedded } from '@longtake/embedded';
import type { Finding } from '../../finding.ts';
import type { PackagedStack } from '../../packaged-stack.ts';
import { ArtefactBroken } from '../artefact-broken.ts';
import { writeZip } from '../layer-tools.ts';
import { unzip } from '../read-zip.ts';
import { type Answer, type Running, startFunctions } from '../start-functions.ts';
import type { Twin } from '../twin.ts';
import { makeTwinStack } from '../twin-stack.ts';
import { bundleSuites } from './bundle-suites.ts';
import type { CaseResult } from './collector.ts';
import { suitesTemplate } from './suites-stack.ts';

const check = 'port suites on the Lambda runtime';
const remedy =
  "Run the same suite from the sources (npm run test:only); what passes there and not here is the bundle's.";

const casesOf = (result: Answer): CaseResult[] => {
  if ('error' in result) return [{ title: '(the function)', error: result.error }];
  const { cases } = result.answer as { cases: CaseResult[] };
  return cases.length > 0 ? cases : [{ title: '(the suite)', error: 'has no cases.' }];
};

const namesOf = async ({ invoke }: Pick<Running, 'invoke'>): Promise<string[]> => {
  const result = await invoke('suites', {});
  if ('error' in result) throw new ArtefactBroken(`The suites cannot be loaded: ${result.error}`);
  return (result.answer as { suites: string[] }).suites;
};

/** Zips the suites as a function would be, and unpacks that as Lambda would: what runs is the zip's. */
const unpackSuites = async (stack: PackagedStack, twin: Twin): Promise<void> => {
  const file = await bundleSuites(stack);
  const zip = join(twin.folder, 'suites.zip');
  await writeZip(zip, [{ name: 'suites.mjs', read: () => file }]);
  unzip(zip, twin.taskRootOf('suites'));
};

/**
 * Runs the port suites over the adapters of packages/aws, and the cases of packages/media, in the Lambda runtime: bundled
 * with the functions' own settings, with the layer, against the embedded AWS. Gives how many cases passed too.
 */
export const checkSuites = async (
  stack: PackagedStack,
  twin: Twin,
): Promise<{ findings: Finding[]; passed: number }> => {
  await unpackSuites(stack, twin);
  const stackDir = makeTwinStack(twin, { name: 'suites', template: suitesTemplate(stack), taskIds: [] });
  const embedded = await startEmbedded({ dataDir: join(twin.folder, 'suites-data'), stackDir });
  try {
    const taskRoot = twin.taskRootOf('suites');
    const config = { handler: 'suites.handler', timeoutSeconds: 300, memoryMb: 1769, env: embedded.env, taskRoot };
    await using running = await startFunctions(twin, [{ ...config, name: 'suites', id: 'suites' }], true);
    const all = await Promise.all(
      (await namesOf(running)).map(async (suite) => {
        const cases = casesOf(await running.invoke('suites', { suite }));
        return cases.map(({ title, error }) => ({ where: `${suite}: ${title}`, error }));
      }),
    );
    const results = all.flat();
    const findings = results.flatMap(({ where, error }) =>
      error === undefined ? [] : [{ check, where, problem: error, remedy }],
    );
    return { findings, passed: results.length - findings.length };
  } finally {
    await embedded.stop();
  }
};
