import { copyFileSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../places.ts';

/** What packaging reads, linked; the framework wants its own file as a file. */
const linked = [
  'node_modules',
  'package.json',
  'packages',
  'services',
  'state-machines',
  'tsconfig.base.json',
  'tsconfig.json',
];

/** A folder to package and deploy in, so that the checkout's own packaged stack, which the demo runs, stays as it is. */
export const openServiceFolder = (folder: string): string => {
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(root, 'serverless.yml'), join(folder, 'serverless.yml'));
  for (const name of linked) symlinkSync(join(root, name), join(folder, name));
  return folder;
};
