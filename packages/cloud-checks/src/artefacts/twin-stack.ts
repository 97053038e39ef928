import { cpSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ArtefactBroken } from './artefact-broken.ts';
import type { Twin } from './twin.ts';

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile());

/** Two zips must not claim one path: then it would not be plain whose file runs. */
const addTask = (from: string, to: string): void => {
  for (const name of filesOf(from)) {
    if (existsSync(join(to, name))) throw new ArtefactBroken(`${name} is in more than one function's zip.`);
    mkdirSync(dirname(join(to, name)), { recursive: true });
    cpSync(join(from, name), join(to, name));
  }
};

/**
 * Lays a template, the functions from their zips and the layer out as `startEmbedded` expects a packaged stack, which
 * then runs on them and on nothing of the checkout. Gives its folder.
 */
export const makeTwinStack = (twin: Twin, stack: { name: string; template: object; taskIds: readonly string[] }) => {
  const folder = join(twin.folder, stack.name);
  const [packaged, bundles] = [join(folder, '.serverless'), join(folder, '.esbuild', '.build')];
  for (const one of [packaged, bundles]) mkdirSync(one, { recursive: true });
  writeFileSync(join(packaged, 'cloudformation-template-update-stack.json'), JSON.stringify(stack.template));
  for (const id of stack.taskIds) addTask(twin.taskRootOf(id), bundles);
  symlinkSync(join(twin.folder, 'opt/nodejs/node_modules'), join(folder, 'node_modules'));
  return folder;
};
