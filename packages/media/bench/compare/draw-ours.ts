import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { createRenderer } from '../../src/index.ts';
import { kenBurns, look } from '../speed/scenes.ts';

/** Run as a process of its own: `draw-ours.ts PICTURE FILM FRAMES`. */
const [picture = '', file = '', frames = ''] = process.argv.slice(2);
const segment = { ...kenBurns, frames: Number(frames) };
await createRenderer().render({ segment, look, picture: () => readFile(picture), file });
