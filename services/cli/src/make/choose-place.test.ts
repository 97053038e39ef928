import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { choosePlace } from './choose-place.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longtake-place-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('choosePlace', () => {
  it('names a folder after the title, a folder as given, or everything after one file', async () => {
    const usual = await choosePlace(undefined, folder);
    expect(usual('Why Tides Rise: Água & 海!').video).toBe(join(folder, 'out/why-tides-rise-água-海/video.mp4'));
    expect((await choosePlace('here', folder))('x').vtt).toBe(join(folder, 'here/captions.vtt'));
    const beside = (await choosePlace('films/tides.mp4', folder))('x');
    expect([beside.video, beside.srt, beside.poster]).toEqual(
      ['tides.mp4', 'tides.srt', 'tides.jpg'].map((name) => join(folder, 'films', name)),
    );
  });

  it('makes nothing before there is something to write', async () => {
    await choosePlace('a/b/c', folder);
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses a place that is a file', async () => {
    await writeFile(join(folder, 'taken'), '');
    await expect(choosePlace('taken/films', folder)).rejects.toThrow('is a file, not a folder: choose another place.');
    await mkdir(join(folder, 'film.mp4'));
    expect((await choosePlace('film.mp4', folder))('x').video).toBe(join(folder, 'film.mp4/video.mp4'));
  });

  it('refuses a place that takes no folder, whatever its rights say', async () => {
    await expect(choosePlace('/proc/films', folder)).rejects.toThrow('cannot be written to: choose another place.');
  });
});
