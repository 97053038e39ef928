import { existsSync } from 'node:fs';
import { stdout } from 'node:process';
import { compareFrames } from './compare-frames.ts';
import { comparePlayback } from './compare-playback.ts';
import { chromiumFile } from './config.ts';

// `npm run check:browser`: a headless browser draws the frames that Node draws, and shows a film's pictures at the times at
// which FFmpeg shows them.

const print = (line: string): void => void stdout.write(`${line}\n`);
const file = chromiumFile();
if (existsSync(file)) {
  const [sameFrames, sameTimes] = [await compareFrames(file, print), await comparePlayback(file, print)];
  process.exitCode = sameFrames && sameTimes ? 0 : 1;
} else {
  print(`There is no browser at ${file}: install Chromium, or name one by CHROMIUM=/path/to/it.`);
  process.exitCode = 1;
}
