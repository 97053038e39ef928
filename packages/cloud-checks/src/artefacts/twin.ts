import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { ArtefactBroken } from './artefact-broken.ts';
import type { PackagedFunction } from './packaged-functions.ts';
import { unzip } from './read-zip.ts';

/**
 * Lambda's folders on this machine, filled from the zips alone: `task/<id>` for each function's /var/task, `opt` for the
 * layer. It lies outside the checkout, so that nothing is found by accident.
 */
export interface Twin {
  readonly folder: string;
  readonly logsDir: string;
  readonly tmpDir: string;
  taskRootOf(id: string): string;
  /** The folders of NODE_PATH in the order of Lambda's, with and without a layer at /opt. */
  nodePath(hasLayer: boolean): string[];
  remove(): void;
}

/** A folder of modules above the twin would be found by Node, and prove nothing. */
const refuseModulesAbove = (folder: string): void => {
  for (let above = dirname(folder); ; above = dirname(above)) {
    const modules = join(above, 'node_modules');
    if (existsSync(modules))
      throw new ArtefactBroken(`${modules} would be found by the functions under test: set TMPDIR to another folder.`);
    if (above === dirname(above)) return;
  }
};

const prefix = 'longtake-twin-';

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** Twins of processes that were killed: those could not remove theirs. */
const removeLeftBehind = (): void => {
  for (const name of readdirSync(tmpdir())) {
    const [pid = ''] = name.startsWith(prefix) ? name.slice(prefix.length).split('-') : [];
    if (pid !== '' && !isAlive(Number(pid))) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
};

/** Unpacks every function and the layer. Needs about 350 MB of disk until it is removed, at the latest with this process. */
export const makeTwin = (functions: readonly PackagedFunction[], layerZip: string): Twin => {
  removeLeftBehind();
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  refuseModulesAbove(folder);
  const taskRootOf = (id: string) => join(folder, 'task', id);
  const opt = join(folder, 'opt');
  unzip(layerZip, opt);
  for (const { id, zip } of functions) unzip(zip, taskRootOf(id));
  const [logsDir, tmpDir] = [join(folder, 'logs'), join(folder, 'tmp')];
  for (const one of [logsDir, tmpDir]) mkdirSync(one);
  const ofLayer = ['nodejs/node24/node_modules', 'nodejs/node_modules'].map((one) => join(opt, one));
  const ofRuntime = [join(folder, 'runtime/node_modules'), join(folder, 'runtime')];
  const nodePath = (hasLayer: boolean) => [...(hasLayer ? ofLayer : []), ...ofRuntime];
  return { folder, logsDir, tmpDir, taskRootOf, nodePath, remove };
};
