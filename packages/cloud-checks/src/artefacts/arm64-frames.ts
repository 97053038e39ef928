import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { readPackagedStack } from '../packaged-stack.ts';
import { type Emulator, provideEmulator } from './arm64/bring-emulator.ts';
import { bundle, root } from './bundle.ts';
import { provideLayer } from './layer-tools.ts';
import { unzip } from './read-zip.ts';

/**
 * `arm64-frames.ts [folder of the packaged stack]`: ten frames, and the film of them, come out of the arm64 layer (under
 * qemu) as the same bytes as out of this machine's. Takes about a minute; where qemu cannot be had it is skipped.
 */
const run = promisify(execFile);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Hashes {
  machine: string;
  pictures: string[];
  film: string;
  card: string;
}

/** Runs the bundle in a folder that holds it and the layer, and nothing of the checkout around it. */
const hashesOf = async (file: Uint8Array, layerZip: string, [program, ...args]: Emulator): Promise<Hashes> => {
  const folder = mkdtempSync(join(tmpdir(), 'longtake-frames-'));
  try {
    unzip(layerZip, join(folder, 'opt'));
    writeFileSync(join(folder, 'frames.mjs'), file);
    const env = { PATH: process.env.PATH, TMPDIR: folder, NODE_PATH: join(folder, 'opt/nodejs/node_modules') };
    const { stdout } = await run(program, [...args, join(folder, 'frames.mjs')], { cwd: folder, env });
    return JSON.parse(stdout) as Hashes;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const compare = (here: Hashes, there: Hashes): string[] => [
  ...(there.machine === 'arm64' ? [] : [`the emulated Node says that it runs on ${there.machine}`]),
  ...here.pictures.flatMap((hash, index) => (hash === there.pictures[index] ? [] : [`frame ${index} differs`])),
  ...(here.film === there.film ? [] : ['the film differs']),
  ...(here.card === there.card ? [] : ['the card as PNG differs']),
];

const compareFrames = async (emulator: Emulator): Promise<number> => {
  const stack = readPackagedStack(resolve(root, process.argv[2] ?? '.serverless'));
  if (!('template' in stack)) {
    say(`arm64 frames: ${stack.where} ${stack.problem}. ${stack.remedy}`);
    return 1;
  }
  const entry = join(import.meta.dirname, 'arm64/frame-hashes.ts');
  const file = await bundle(stack, `import ${JSON.stringify(entry)};`);
  const host = process.arch === 'arm64' ? 'arm64' : 'x64';
  const here = await hashesOf(file, (await provideLayer(host)).zip, [process.execPath]);
  const there = await hashesOf(file, (await provideLayer('arm64')).zip, emulator);
  const differences = compare(here, there);
  if (differences.length === 0)
    say(`arm64 frames: ${here.pictures.length} frames, the film of them and a card are the same bytes as on ${host}.`);
  else say(`arm64 frames: FAILED against ${host}: ${differences.join(', ')}.`);
  return differences.length === 0 ? 0 : 1;
};

const provided = await provideEmulator();
if ('reason' in provided) say(`arm64 frames: skipped, ${provided.reason}.`);
else process.exitCode = await compareFrames(provided.emulator);
