import { filesUnder, hashFiles } from '../../cli/setup/hash-files.mjs';

const isWasm = (file) => file.endsWith('.wasm');

/** A hash over all that a layer is made from, this program and the zip's compressor included. */
export const layerHash = () =>
  [
    hashFiles([
      ...['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'LICENSE', 'services/layer/package.json'],
      ...filesUnder('services/layer/build'),
      ...['packages/frames/package.json', 'packages/frames/src/text/font-files.ts'],
      ...filesUnder('packages/frames/wasm', isWasm),
    ]),
    process.versions.zlib,
  ].join(' ');
