import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../../cli/setup/say.mjs';
import { isStamped, stamped } from '../../cli/setup/stamp.mjs';
import { fillLayer } from './fill-layer.mjs';
import { installPackages } from './install-packages.mjs';
import { layerContents } from './layer-contents.mjs';
import { layerHash } from './layer-hash.mjs';
import { layerPlaces, layersFolder } from './layer-places.mjs';
import { writeZip } from './write-zip.mjs';

/** A function and its layers may have 250 MB (of 2^20 bytes) together; 230 of 10^6 leave room for what comes. */
const roomBytes = 230e6;
/** More than the largest function takes: a check holds the functions to what they really take. */
const functionBytes = 8e6;

/**
 * Builds the layer of an architecture where it is not there or no longer current, aside, so that what was killed in the
 * middle leaves nothing that could be taken for a layer. Gives its places, its size unpacked, and whether it was built.
 */
export const provideLayer = async (architecture) => {
  const places = layerPlaces(architecture);
  const hash = layerHash();
  const isCurrent = [places.folder, places.zip].every(existsSync) && isStamped(places.stamp, hash);
  if (!isCurrent) await build({ architecture, places, hash });
  return { ...places, built: !isCurrent, sizeBytes: sizeOf(places.folder), zipBytes: statSync(places.zip).size };
};

const build = async ({ architecture, places, hash }) => {
  removeLeftBehind();
  const aside = join(layersFolder, `building-${process.pid}-${architecture}`);
  const [folder, zip] = [join(aside, 'layer'), join(aside, 'layer.zip')];
  try {
    mkdirSync(aside, { recursive: true });
    const installed = await installPackages(join(aside, 'stage'), architecture);
    fillLayer({ folder, contents: await layerContents(architecture), installed });
    refuseTooLarge(sizeOf(folder));
    await writeZip(
      zip,
      filesOf(folder).map((name) => ({ name, read: () => readFileSync(join(folder, name)) })),
    );
    await stamped(places.stamp, hash, () => {
      replace(folder, places.folder);
      replace(zip, places.zip);
    });
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
};

/** What builds that were killed have left; one that is at work is not touched. */
const removeLeftBehind = () => {
  if (!existsSync(layersFolder)) return;
  for (const name of readdirSync(layersFolder)) {
    const pid = /^building-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(layersFolder, name), { recursive: true, force: true });
  }
};

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const replace = (from, to) => {
  rmSync(to, { recursive: true, force: true });
  renameSync(from, to);
};

const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );

const sizeOf = (folder) => filesOf(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

const refuseTooLarge = (sizeBytes) => {
  if (sizeBytes <= roomBytes - functionBytes) return;
  const [size, room] = [sizeBytes, roomBytes - functionBytes].map((bytes) => `${(bytes / 1e6).toFixed(1)} MB`);
  throw new SetupError(
    `The layer takes ${size} unpacked and may take ${room}: leave out what no function loads (services/layer/build/layer-contents.mjs).`,
  );
};
