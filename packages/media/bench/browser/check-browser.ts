import { existsSync } from 'node:fs';
import { stdout } from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { sharedFrames } from '../../src/frame-assets.ts';
import { chromiumFile } from './config.ts';
import { type DemoFilm, demoFilm } from './demo-film.ts';
import { hashFrames } from './hash-frames.ts';
import { openBrowser } from './open-browser.ts';
import { type BrowserResult, servePage } from './serve-page.ts';

// Draws twenty frames of the demo in a headless browser and here, and compares them: `npm run check:browser`.

const LONGEST_MS = 180_000;
const print = (line: string): void => void stdout.write(`${line}\n`);

const drawInBrowser = async (file: string, film: DemoFilm): Promise<BrowserResult> => {
  const page = await servePage(film);
  const browser = await openBrowser(file, page.address);
  const late = wait(LONGEST_MS, undefined, { ref: false }).then(() => {
    throw new Error(`The browser gave no answer in ${LONGEST_MS / 1000} s.`);
  });
  try {
    return await Promise.race([page.answer, browser.ended, late]);
  } finally {
    await browser.close();
    page.close();
  }
};

const compare = async (file: string): Promise<number> => {
  const film = await demoFilm();
  const wanted = await hashFrames(await sharedFrames(), film, (key) => film.pictures[key]!);
  const { browser, hashes } = await drawInBrowser(file, film);
  print(`${browser}, against Node ${process.version}`);
  let different = 0;
  for (const [kernel, found] of Object.entries(hashes)) {
    const wrong = wanted.flatMap((hash, index) => (found[index] === hash ? [] : [index]));
    different += wrong.length;
    print(`${kernel}: ${wanted.length - wrong.length} of ${wanted.length} frames are the same`);
    if (wrong.length > 0) print(`  different: ${wrong.join(', ')}`);
  }
  return different === 0 && Object.keys(hashes).length > 0 ? 0 : 1;
};

const file = chromiumFile();
if (existsSync(file)) process.exitCode = await compare(file);
else {
  print(`There is no browser at ${file}: install Chromium, or name one by CHROMIUM=/path/to/it.`);
  process.exitCode = 1;
}
