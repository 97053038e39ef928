import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../finding.ts';
import type { PackagedStack } from '../packaged-stack.ts';

/** A stack that is packaged for one machine carries an empty layer, which cannot be deployed. */
const EMPTY_BYTES = 1_000;

/** The layer that a package carries is, byte for byte, the one that is built and checked here. */
export const checkPackagedLayer = ({ folder }: PackagedStack, layerZip: string): Finding[] => {
  const packaged = join(folder, 'media.zip');
  if (existsSync(packaged) && statSync(packaged).size < EMPTY_BYTES) return [];
  if (existsSync(packaged) && readFileSync(packaged).equals(readFileSync(layerZip))) return [];
  const problem = existsSync(packaged) ? `is not ${layerZip}.` : 'is missing.';
  const remedy = 'Package the stack again: npx serverless package.';
  return [{ check: 'packaged layer', where: packaged, problem, remedy }];
};
