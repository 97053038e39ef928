import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../cli/setup/places.mjs';

const frames = 'packages/frames';

/** The fonts that are drawn with, by package. */
const fontPackages = async () => {
  const { fontFiles } = await import('../../../packages/frames/src/index.ts');
  const byPackage = Map.groupBy(fontFiles, (id) => id.split('/').slice(0, 2).join('/'));
  return [...byPackage].map(([name, ids]) => ({
    name,
    files: ['package.json', 'LICENSE', ...ids.map((id) => id.slice(name.length + 1))],
  }));
};

/** Our own kernels: only what resolving them needs, so that no edit of a script changes the layer's bytes. */
const kernels = () => {
  const { name, version, exports } = JSON.parse(readFileSync(join(root, frames, 'package.json'), 'utf8'));
  const wasm = Object.fromEntries(Object.entries(exports).filter(([, file]) => file.endsWith('.wasm')));
  return {
    name,
    from: join(root, frames),
    files: Object.values(wasm).map((file) => file.replace('./', '')),
    texts: {
      'package.json': `${JSON.stringify({ name, version, exports: wasm })}\n`,
      LICENSE: readFileSync(join(root, 'LICENSE'), 'utf8'),
    },
  };
};

/**
 * What the functions load at run time and no bundle can hold, by package: `files` are names or patterns in the package
 * (`from`, where it is not an installed one), `texts` are written, and `notices` are taken from another package that says
 * the licence for this one.
 */
export const layerContents = async (architecture) => [
  {
    name: `@seydx/node-av-linux-${architecture}`,
    files: ['package.json', 'node-av.node'],
    notices: { 'LICENSE.md': 'node-av/LICENSE.md' },
  },
  { name: `@img/sharp-linux-${architecture}`, files: ['package.json', 'LICENSE', 'index.cjs', 'lib/*.node'] },
  {
    name: `@img/sharp-libvips-linux-${architecture}`,
    // Its README holds the licences of all that is linked into libvips.
    files: ['package.json', 'README.md', 'versions.json', 'lib/libvips-cpp.so.*'],
  },
  { name: 'canvaskit-wasm', files: ['package.json', 'LICENSE', 'bin/canvaskit.wasm'] },
  ...(await fontPackages()),
  kernels(),
];
