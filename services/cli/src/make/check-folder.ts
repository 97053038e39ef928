import { mkdtemp, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Refusal } from '../refusal.ts';

/** Throws a Refusal where files cannot be put into a folder: the nearest one that is there must be one, and take files. */
export const checkFolder = async (folder: string, shown: string): Promise<void> => {
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined && dirname(folder) !== folder) return checkFolder(dirname(folder), shown);
  if (found?.isDirectory() !== true)
    throw new Refusal(`--out ${shown}: ${folder} is a file, not a folder: choose another place.`);
  await tryToWrite(folder).catch((cause: unknown) => {
    throw new Refusal(`--out ${shown}: ${folder} cannot be written to: choose another place.`, { cause });
  });
};

/** By making a folder and removing it: rights alone do not tell of a place like /proc, where Node's recursive mkdir never ends. */
const tryToWrite = async (folder: string): Promise<void> => rmdir(await mkdtemp(join(folder, '.longtake-')));
