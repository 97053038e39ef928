import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { withStack } from '../speed/stack.ts';
import { checkFilm } from './check-film.ts';
import { longStoryboard } from './long-storyboard.ts';
import { makeFilm, uploadPictures } from './make-film.ts';
import { readOptions } from './options.ts';
import { costLines, memoryLines } from './report.ts';
import { watchStepMemory } from './step-memory.ts';
import { fetchFilm, readStoredFilm } from './stored-film.ts';

/**
 * `npm run long-film -- --minutes 30`: makes one long film whole, by the packaged stack on the embedded AWS, and checks it
 * from end to end: frames, times, sound, captions, chapters, stream, and what each step took. Ends with code 1 where a
 * check failed.
 */
const COMPARED_NARRATIONS = 60;

const startedAt = Date.now();
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const tell = (line: string): void => say(`${((Date.now() - startedAt) / 60_000).toFixed(1).padStart(6)} min  ${line}`);

const { minutes, size, keep } = readOptions(process.argv.slice(2));
const folder = mkdtempSync(join(tmpdir(), 'longtake-long-film-'));
const out = keep ?? folder;
mkdirSync(out, { recursive: true });
const memory = watchStepMemory();
try {
  const { job, film } = await withStack(async (engine) => {
    const assets = await uploadPictures(engine.apiUrl);
    const storyboard = longStoryboard({ minutes, size, assets });
    tell(`${storyboard.scenes.length} scenes, ${size.width}x${size.height}`);
    const made = await makeFilm(engine.apiUrl, storyboard, tell);
    memory.stop();
    tell('made; it is read again from its first byte to its last');
    await fetchFilm(engine, made.id, out);
    return { job: made, film: await readStoredFilm(engine, COMPARED_NARRATIONS) };
  });
  const checks = await checkFilm(out, film);
  say('');
  for (const { name, passed, found } of checks) say(`${passed ? 'ok  ' : 'FAIL'}  ${name}: ${found}`);
  say('');
  for (const line of costLines(job, film.timeline)) say(line);
  say('');
  for (const line of memoryLines(memory.peaks())) say(line);
  process.exitCode = checks.every(({ passed }) => passed) ? 0 : 1;
} finally {
  memory.stop();
  rmSync(folder, { recursive: true, force: true });
}
