import { copyFile, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Look, Segment, Shot } from '@longtake/contracts';
import { clipChunkKey } from '@longtake/core';
import { admit, canvas, clipOf, evenly, removeFiles } from '../clips/testing/admit-for-tests.ts';
import { createIllustrator } from '../illustrate/create-illustrator.ts';
import { createJoiner } from '../join/create-joiner.ts';
import { readSegment } from '../join/read-segment.ts';
import { joinFiles } from '../join/testing/join-files.ts';
import { watch } from '../join/testing/watch.ts';
import { createScratch } from '../scratch.ts';
import { sharp } from '../sharp.ts';
import { createSound } from '../sound/create-sound.ts';
import { createRenderer } from './create-renderer.ts';

const look: Look = { canvas, theme: 'ink', burnCaptions: true };
const small = { width: 214, height: 120 };
const pieces = new Map<string, Uint8Array>();
const chunks = new Map<string, string>();

beforeAll(async () => {
  const illustrator = createIllustrator();
  pieces.set('card', await illustrator.draw({ kind: 'section', heading: 'A still card' }, look));
  const noise = Buffer.from(Array.from({ length: 64 * 36 * 3 }, (_, at) => (at * 7919) % 256));
  const photograph = sharp(noise, { raw: { width: 64, height: 36, channels: 3 } }).resize(1280, 720);
  pieces.set('photograph', (await illustrator.admit(await photograph.png().toBuffer(), look)).prepared);
  const clip = await admit(await clipOf({ times: evenly(20, 100) }));
  for (const [chunk, file] of clip.chunks) chunks.set(clipChunkKey('clip', chunk), file);
});
afterAll(removeFiles);

const shot = (picture: string, zoom: number, more: Partial<Shot> = {}): Shot => ({
  picture,
  from: { zoom: 1, x: 0.5, y: 0.5 },
  to: { zoom, x: 0.4, y: 0.6 },
  fromFrame: 0,
  toFrame: 90,
  fadeInFrames: 0,
  ...more,
});
const card = shot('card', 1);
const photograph = shot('photograph', 1.15);
const clip = shot('clip', 1, { clipFrames: 60 });
const segment = (frames: number, shots: Shot[], more: Partial<Segment> = {}): Segment => ({
  hash: 'h',
  frames,
  shots,
  labels: [],
  cues: [],
  ...more,
});
const captions: Pick<Segment, 'cues' | 'labels'> = {
  labels: [{ text: 'A heading', fromFrame: 2, toFrame: 25, fadeFrames: 5 }],
  cues: [{ fromFrame: 3, toFrame: 28, words: [{ text: 'Captions', fromFrame: 3, toFrame: 12 }] }],
};

/** All that a film shows, each a segment of its own. */
const kinds: Record<string, Segment> = {
  'a card that stands still': segment(20, [card]),
  'a photograph under a camera': segment(65, [photograph]),
  'a clip': segment(30, [clip]),
  'a cross-fade': segment(30, [card, { ...photograph, fromFrame: 4, fadeInFrames: 20 }]),
  'a push from a photograph to a clip': segment(30, [
    photograph,
    { ...clip, fromFrame: 5, fadeInFrames: 18, enter: { kind: 'push', direction: 'left' } },
  ]),
  'captions and a heading in the picture': segment(30, [photograph], captions),
  'captions on a card': segment(30, [card], captions),
  'a single frame': segment(1, [photograph]),
  'two frames': segment(2, [card]),
};

test('whatever a film shows, its decoder is set up once: every segment has the same SPS and PPS, and all of them play', () =>
  createScratch().withFolder(async (path) => {
    const segments: { kind: string; file: string; copy: string; frames: number }[] = [];
    for (const [at, [kind, content]] of Object.entries(kinds).entries()) {
      const [file, copy] = [path(`${at}.mp4`), path(`${at}-small.mp4`)];
      await createRenderer().render({
        segment: content,
        look,
        picture: async (key) => pieces.get(key)!,
        fetchClip: (key, to) => copyFile(chunks.get(key)!, to),
        file,
        copies: [{ size: small, file: copy }],
      });
      segments.push({ kind, file, copy, frames: content.frames });
    }
    for (const size of ['file', 'copy'] as const) {
      const read = segments.map((one) => readSegment(one[size], { frames: one.frames }));
      const setups = (await Promise.all(read)).map(({ avcC }) => avcC.toString('hex'));
      const other = segments.filter((_, at) => setups[at] !== setups[0]).map(({ kind }) => kind);
      expect([size, other]).toEqual([size, []]);
    }
    const frames = segments.reduce((sum, one) => sum + one.frames, 0);
    const reel = { canvas, firstFrame: 0, frames, isLast: true, leastBytes: 0 };
    const silence = async (from: number, to: number) => new Float32Array((to - from) * 2);
    const sound = await createSound().encode({ reel, filmSamples: frames * 1600, sound: silence, gainDb: 0 });
    await createJoiner().joinReel({ reel, segments, sound, file: path('reel.mp4') });
    const film = { canvas, frames, title: 'All kinds', chapters: [], file: path('film.mp4') };
    await joinFiles({ ...film, reels: [{ ...reel, file: path('reel.mp4') }] });
    const { pictures } = await watch(path('film.mp4'));
    const late = pictures.map(({ seconds }, at) => Math.abs(seconds - at / 30));
    expect([pictures.length, Math.max(...late) < 0.001]).toEqual([frames, true]);
    const setups = (await readFile(path('film.mp4'))).toString('latin1').match(/avcC/g);
    // One in the film's index, one ahead of the reel, for who plays that alone.
    expect(setups).toHaveLength(2);
  }));
