import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { sharp } from '../src/sharp.ts';
import { paintDots } from './accuracy/dots.ts';
import { checkout } from './checkout.ts';
import { type Absent, comparisonPage } from './compare/comparison-page.ts';
import { editly } from './compare/editly.ts';
import { ffmpegTools } from './compare/ffmpeg-tools.ts';
import { makeStill } from './compare/make-still.ts';
import { type Measured, measureTool, slugOf } from './compare/measure-tool.ts';
import { PICTURE } from './compare/move.ts';
import { moviepy } from './compare/moviepy.ts';
import { ours } from './compare/ours.ts';
import { remotion } from './compare/remotion.ts';
import { places } from './compare/track-dots.ts';
import { machineLines } from './speed/machine.ts';
import { photograph } from './speed/scenes.ts';

/**
 * What a user would pick instead, doing what we do: `npm run bench compare` brings the tools into a temporary folder,
 * which is kept, and writes docs/performance/. With names (`npm run bench compare moviepy`) it measures those again, and
 * takes the others' figures from the run before.
 */
const tools = [ours, ...ffmpegTools, moviepy, editly, remotion];
const wanted = process.argv.slice(2).map((word) => word.toLowerCase());
const work = join(tmpdir(), 'longtake-compare');
const stills = join(checkout, 'docs/performance');
for (const folder of [work, stills]) mkdirSync(folder, { recursive: true });

const photo = await photograph('cabin').then(({ image }) => image.png({ compressionLevel: 3 }).toBuffer());
writeFileSync(join(work, 'photo.png'), photo);
const raw = { ...PICTURE, channels: 1 as const };
await sharp(paintDots(PICTURE, places), { raw }).toColourspace('srgb').png().toFile(join(work, 'dots.png'));
const rgb = await sharp(photo).removeAlpha().raw().toBuffer();
const values = Float64Array.from({ length: PICTURE.width * PICTURE.height }, (_, at) => {
  const [r = 0, g = 0, b = 0] = rgb.subarray(3 * at, 3 * at + 3);
  return 16 + (219 / 255) * (0.2126 * r + 0.7152 * g + 0.0722 * b);
});
const luma = { ...PICTURE, values };

const measured: Measured[] = [];
const absent: Absent[] = [];
for (const tool of tools) {
  const [kept, why] = ['json', 'absent.json'].map((end) => join(work, `${slugOf(tool.name)}.${end}`)) as [
    string,
    string,
  ];
  if (wanted.length === 0 || wanted.includes(tool.name.toLowerCase())) {
    for (const earlier of [kept, why]) rmSync(earlier, { force: true });
    try {
      writeFileSync(kept, JSON.stringify(await measureTool(tool, { work, luma })));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      process.stderr.write(`${tool.name}: ${reason}\n`);
      writeFileSync(why, JSON.stringify({ name: tool.name, reason: reason.split('\n')[0] ?? '' } satisfies Absent));
    }
  }
  if (existsSync(kept)) measured.push(JSON.parse(readFileSync(kept, 'utf8')) as Measured);
  else if (existsSync(why)) absent.push(JSON.parse(readFileSync(why, 'utf8')) as Absent);
}
for (const { name } of measured) makeStill(join(work, slugOf(name), 'photo.mp4'), join(stills, `${slugOf(name)}.jpg`));
const page = comparisonPage({ measured, absent }, machineLines(), new Date());
writeFileSync(join(stills, 'comparison.md'), page);
process.stdout.write(page);
