import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { detectRelaxedSimd, type FrameAssets, type Frames, openFrames } from '@longtake/frames';

// The ids are named here in full, and resolved by require: it honours NODE_PATH, so that one bundle finds its files in the
// workspace, on a laptop and in a Lambda layer. An import would not.
const { resolve } = createRequire(import.meta.url);

const bytesOf = async (id: string): Promise<ArrayBuffer> => {
  const { buffer, byteOffset, byteLength } = await readFile(resolve(id));
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
};

const readAssets = async (): Promise<FrameAssets> => {
  const canvasKit = resolve('canvaskit-wasm/bin/canvaskit.wasm');
  // CanvasKit ends the whole process over a wrong path.
  if (!existsSync(canvasKit)) throw new Error(`${canvasKit} is missing: install the packages again.`);
  const kernel = detectRelaxedSimd() ? '@longtake/frames/kernel-relaxed.wasm' : '@longtake/frames/kernel.wasm';
  return { kernel: await bytesOf(kernel), canvasKit, font: bytesOf };
};

let opened: Promise<Frames> | undefined;

/** The one CanvasKit and kernel of this process, started at the first use (about 0.1 s). */
export const sharedFrames = (): Promise<Frames> => {
  opened ??= readAssets().then(openFrames);
  return opened;
};
