import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';

/** Paths of all files under a folder of the checkout, relative to the checkout; none where there is no such folder. */
export const filesUnder = (folder, accepts = () => true) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true })
        .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
        .filter((file) => accepts(file) && statSync(join(root, file)).isFile())
    : [];

/** Paths of the files that lie directly in a folder. */
export const filesIn = (folder, accepts) =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && accepts(entry.name))
    .map((entry) => `${folder}/${entry.name}`);

/** Paths of a folder's direct subfolders that hold `file`. */
export const foldersWith = (folder, file) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder))
        .map((name) => `${folder}/${name}`)
        .filter((path) => existsSync(join(root, path, file)))
    : [];

/** One hash over names and contents; a file that is not there counts as such. */
export const hashFiles = (files) => {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) {
    const path = join(root, file);
    const content = existsSync(path) ? readFileSync(path) : 'absent';
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
};
