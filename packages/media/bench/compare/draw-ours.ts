import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { encodePrepared } from '../../src/illustrate/prepared-picture.ts';
import { createRenderer } from '../../src/index.ts';
import { sharp } from '../../src/sharp.ts';
import { kenBurns, look } from '../speed/scenes.ts';

/** Run as a process of its own: `draw-ours.ts PICTURE FILM FRAMES`. The picture is taken as it is, not fitted. */
const [file = '', film = '', frames = ''] = process.argv.slice(2);
const picture = async (): Promise<Uint8Array> => {
  const { data: rgba, info } = await sharp(await readFile(file))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return encodePrepared({ width: info.width, height: info.height, rgba });
};
const segment = { ...kenBurns, frames: Number(frames) };
await createRenderer().render({ segment, look, picture, file: film });
