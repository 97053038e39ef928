import { mkdir, writeFile } from 'node:fs/promises';
import { drawCabin } from './cabin.ts';
import { toJpeg } from './canvas-kit.ts';
import { drawHeights } from './heights.ts';
import { drawLake } from './lake.ts';
import type { Light } from './light.ts';
import { drawMagnetosphere } from './magnetosphere.ts';
import { drawOval } from './oval.ts';
import { drawSun } from './sun.ts';

const pictures: ReadonlyMap<string, (width: number, height: number) => Light> = new Map([
  ['lake', drawLake],
  ['sun', drawSun],
  ['magnetosphere', drawMagnetosphere],
  ['heights', drawHeights],
  ['oval', drawOval],
  ['cabin', drawCabin],
]);

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !pictures.has(name));
if (unknown.length > 0)
  throw new Error(`There is no picture named ${unknown.join(', ')}. Choose from ${[...pictures.keys()].join(', ')}.`);

const folder = new URL('./pictures/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const [name, draw] of pictures)
  if (asked.length === 0 || asked.includes(name))
    await writeFile(new URL(`${name}.jpg`, folder), toJpeg(draw(2400, 1350), 88));
