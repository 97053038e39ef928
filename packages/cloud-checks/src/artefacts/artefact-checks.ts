import process from 'node:process';
import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import type { PackagedStack } from '../packaged-stack.ts';
import { ArtefactBroken } from './artefact-broken.ts';
import { checkHandlers } from './check-handlers.ts';
import { checkJob } from './check-job.ts';
import { checkLayer } from './check-layer.ts';
import { checkPackagedLayer } from './check-packaged-layer.ts';
import { checkSizes } from './check-sizes.ts';
import { provideLayer } from './layer-tools.ts';
import { packagedFunctions } from './packaged-functions.ts';
import { checkSuites } from './suites/check-suites.ts';
import { makeTwin, type Twin } from './twin.ts';

const machines = { arm64: 'AArch64', x64: 'x86-64' } as const;
type Architecture = keyof typeof machines;
const architectures = Object.keys(machines) as Architecture[];

/** Zips are looked at for one stage: they differ between stages by nothing. */
const first = (stacks: readonly PackagedStack[]): PackagedStack => {
  const [stack] = stacks;
  if (stack === undefined) throw new ArtefactBroken('No packaged stack was given.');
  return stack;
};

const layerZip = async (architecture: Architecture): Promise<string> => (await provideLayer(architecture)).zip;

/** This machine's own architecture, of which the layer can be run here. */
const hostArchitecture = (): Architecture => {
  const found = architectures.find((one) => process.platform === 'linux' && one === process.arch);
  if (found !== undefined) return found;
  throw new ArtefactBroken(`The layer is for Linux on arm64 and x64: it cannot be run on ${process.platform} here.`);
};

let twin: Promise<Twin> | undefined;
/** One twin for all checks: unpacking takes a second and 350 MB. */
const sharedTwin = (stack: PackagedStack): Promise<Twin> => {
  twin ??= layerZip(hostArchitecture()).then((zip) => makeTwin(packagedFunctions(stack), zip));
  return twin;
};

const layerZips = async (): Promise<string[]> => {
  const zips: string[] = [];
  for (const architecture of architectures) zips.push(await layerZip(architecture));
  return zips;
};

const checkLayers = async (): Promise<Finding[]> => {
  const findings: Finding[] = [];
  for (const one of architectures) findings.push(...checkLayer(await layerZip(one), machines[one]));
  return findings;
};

/**
 * The checks of what is uploaded: the functions' zips and the layer, of the first stage. They build the layers where these
 * are not there (some 15 s and 150 MB to fetch, once), and take about half a minute otherwise.
 */
export const artefactChecks: readonly Check[] = [
  {
    name: 'layer on Amazon Linux 2023',
    run: checkLayers,
  },
  {
    name: 'artefact sizes',
    run: async (stacks) => checkSizes(packagedFunctions(first(stacks)), await layerZips()),
  },
  {
    name: 'packaged layer',
    run: async (stacks) => {
      const stack = first(stacks);
      return checkPackagedLayer(stack, await layerZip(stack.functions.architecture === 'arm64' ? 'arm64' : 'x64'));
    },
  },
  {
    name: 'handlers load from their zips',
    run: async (stacks) => checkHandlers(await sharedTwin(first(stacks)), packagedFunctions(first(stacks))),
  },
  {
    name: 'a job through the zips',
    run: async (stacks) => {
      const stack = first(stacks);
      return checkJob(await sharedTwin(stack), stack, packagedFunctions(stack));
    },
  },
  {
    name: 'port suites on the Lambda runtime',
    run: async (stacks) => (await checkSuites(first(stacks), await sharedTwin(first(stacks)))).findings,
  },
];
