import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { FrameAssets } from '../src/index.ts';

const require = createRequire(import.meta.url);

const load = async (specifier: string): Promise<ArrayBuffer> => {
  const bytes = await readFile(require.resolve(specifier));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
};

/** Loads what frames draws with from node_modules, for the bench and the tests. */
export const loadAssets = async (kernel: 'plain' | 'relaxed'): Promise<FrameAssets> => ({
  kernel: await load(kernel === 'plain' ? '@longtake/frames/kernel.wasm' : '@longtake/frames/kernel-relaxed.wasm'),
  canvasKit: require.resolve('canvaskit-wasm/bin/canvaskit.wasm'),
  font: load,
});
