import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Finding } from '../finding.ts';
import type { PackagedFunction } from './packaged-functions.ts';
import { unpackedBytes } from './read-zip.ts';

/** Zipped: what is sent at each deploy, and read at each cold start. */
const ZIP_BYTES = 1e6;
/** Unpacked, with the layer: Lambda takes 250 MB (of 2^20 bytes). */
const UNPACKED_BYTES = 230e6;

const check = 'artefact sizes';
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;

const checkOne = ({ zip, hasLayer }: PackagedFunction, layerBytes: number): Finding[] => {
  const where = basename(zip);
  if (!existsSync(zip))
    return [{ check, where, problem: 'is missing.', remedy: 'Package the stack again: npm run package.' }];
  const zipped = statSync(zip).size;
  const unpacked = unpackedBytes(zip) + (hasLayer ? layerBytes : 0);
  return [
    ...(zipped < ZIP_BYTES
      ? []
      : [
          {
            check,
            where,
            problem: `takes ${megabytes(zipped)} and must stay under ${megabytes(ZIP_BYTES)}.`,
            remedy: 'Look which import has made it grow: a handler should import only what it uses.',
          },
        ]),
    ...(unpacked < UNPACKED_BYTES
      ? []
      : [
          {
            check,
            where,
            problem: `takes ${megabytes(unpacked)} unpacked with its layer; Lambda refuses it from 262 MB on, we from ${megabytes(UNPACKED_BYTES)}.`,
            remedy: 'Leave out of the layer what no function loads: services/layer/build/layer-contents.mjs.',
          },
        ]),
  ];
};

/** Every function's zip is small, and fits into Lambda's limit together with the largest of the layers. */
export const checkSizes = (functions: readonly PackagedFunction[], layerZips: readonly string[]): Finding[] => {
  const layerBytes = Math.max(...layerZips.map(unpackedBytes));
  return functions.flatMap((one) => checkOne(one, layerBytes));
};
