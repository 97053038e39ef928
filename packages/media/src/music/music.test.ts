import { createHash } from 'node:crypto';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { TrackName } from '@longtake/contracts';
import { decodeSoundSamples, soundHead, soundRange } from '@longtake/core';
import { encodePictures } from '../render/encode-pictures.ts';
import { createScratch } from '../scratch.ts';
import { createSound } from '../sound/create-sound.ts';
import { createComposer } from './create-composer.ts';
import { playScore } from './play-track.ts';
import type { Score } from './score.ts';
import { scores } from './scores.ts';

const composer = createComposer();
const scratch = createScratch();

const wav = (seconds: number, value: (at: number) => number): Uint8Array => {
  const samples = Int16Array.from({ length: Math.round(seconds * 48_000) * 2 }, (_, at) => value(at >> 1) * 32_767);
  return Uint8Array.from([...soundHead(samples.length / 2), ...new Uint8Array(samples.buffer)]);
};
const tone = (at: number): number => 0.25 * Math.sin(at / 17);
const peakOf = (samples: Int16Array): number =>
  samples.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0) / 32_768;
const samplesOf = async (file: string, sampleCount: number): Promise<Int16Array> => {
  const { start, end } = soundRange(0, sampleCount);
  return decodeSoundSamples((await readFile(file)).subarray(start, end), sampleCount);
};

describe('admit', () => {
  test('a WAV of the film’s own form is taken sample for sample, and measured', () =>
    scratch.withFolder(async (path) => {
      const bytes = wav(2.5, tone);
      await writeFile(path('upload'), bytes);
      const made = await composer.admit(path('upload'), path('music.wav'));
      expect(made.sampleCount).toBe(120_000);
      expect(made.loudness).toBeCloseTo(20 * Math.log10(0.25) - 0.691, 0);
      expect((await readFile(path('music.wav'))).equals(Buffer.from(bytes))).toBe(true);
    }));

  test('compressed music is decoded whole', () =>
    scratch.withFolder(async (path) => {
      const sound = async (from: number, to: number) =>
        Float32Array.from({ length: (to - from) * 2 }, (_, at) => tone(from + (at >> 1)));
      const canvas = { width: 320, height: 240, fpsNum: 30, fpsDen: 1 };
      const reel = { canvas, firstFrame: 0, frames: 60, isLast: true, leastBytes: 0 };
      await writeFile(path('upload'), await createSound().encode({ reel, filmSamples: 96_000, sound, gainDb: 0 }));
      const made = await composer.admit(path('upload'), path('music.wav'));
      expect(Math.abs(made.sampleCount - 96_000)).toBeLessThanOrEqual(2_048);
      const samples = await samplesOf(path('music.wav'), made.sampleCount);
      expect(peakOf(samples)).toBeCloseTo(0.25, 1);
    }));

  const refused: [string, (file: string) => Promise<unknown>, RegExp][] = [
    ['music of 50 ms', (file) => writeFile(file, wav(0.05, tone)), /lasts 50 ms, and a second is the least/],
    [
      'silence',
      (file) =>
        writeFile(
          file,
          wav(2, () => 0),
        ),
      /nothing is heard in it/,
    ],
    ['no file of music', (file) => writeFile(file, 'This is no music. '.repeat(99)), /no music that can be read/],
    ['an empty file', (file) => writeFile(file, ''), /no music that can be read/],
    [
      'music of ten hours',
      async (file) => {
        // 8 kHz, one channel; it is refused by its header, the samples are a hole in the file.
        const head = Buffer.from(soundHead(36_000 * 4_000));
        head.writeUInt16LE(1, 22);
        [8_000, 16_000].forEach((value, index) => head.writeUInt32LE(value, 24 + index * 4));
        head.writeUInt16LE(2, 32);
        await writeFile(file, head);
        await truncate(file, head.length + 36_000 * 16_000);
      },
      /lasts 600 minutes, and 30 are the most/,
    ],
    [
      'a video without sound',
      (file) => {
        const canvas = { width: 320, height: 240, fpsNum: 30, fpsDen: 1 };
        return encodePictures({ file, canvas, frames: 5, draw: () => new Uint8Array((320 * 240 * 3) / 2) });
      },
      /it has no sound/,
    ],
  ];
  test.each(refused)('%s is refused with a reason and what to do', (_name, write, message) =>
    scratch.withFolder(async (path) => {
      await write(path('upload.mp4'));
      await expect(composer.admit(path('upload.mp4'), path('music.wav'))).rejects.toMatchObject({
        name: 'Input.MusicInvalid',
        message: expect.stringMatching(message),
      });
    }),
  );
});

describe('our tracks', () => {
  /** Four notes, one of each instrument; all but one sound beyond the end. */
  const score: Score = {
    seconds: 1.5,
    notes: (['pad', 'pluck', 'bass', 'bell'] as const).map((instrument, index) => ({
      ...{ instrument, pitch: 45 + index * 7, at: index * 0.4, lasts: 0.9 },
      ...{ level: 0.2, pan: index / 2 - 0.75 },
    })),
    echo: { seconds: 0.3, level: 0.4 },
  };

  test('go round without a click, fill both sides, and are the same every time', () =>
    scratch.withFolder(async (path) => {
      const { sampleCount } = await playScore(score, path('music.wav'));
      const samples = await samplesOf(path('music.wav'), sampleCount);
      expect(sampleCount).toBe(72_000);
      expect(peakOf(samples)).toBeCloseTo(0.5, 3);
      // The step from the last sample to the first is no larger than steps beside it.
      const step = (at: number) => Math.abs(samples[at * 2]! - samples[((at + sampleCount - 1) % sampleCount) * 2]!);
      expect(step(0)).toBeLessThanOrEqual(Math.max(...Array.from({ length: 500 }, (_, at) => step(1 + at))));
      expect(Math.max(...samples.subarray(0, 500).map(Math.abs))).toBeGreaterThan(500);
      expect(samples.findIndex((value, at) => at % 2 === 0 && value !== samples[at + 1])).toBeGreaterThanOrEqual(0);
      // Other bytes are another recipe of music (domain/pieces.ts).
      expect(createHash('sha256').update(samples).digest('hex').slice(0, 16)).toBe('bb08e794c4bbbf31');
    }));

  test.each(TrackName.options)('%s lasts about a minute, and all its notes can be heard', (track) => {
    const { seconds, notes } = scores[track]();
    expect(seconds * 48_000).toBeCloseTo(Math.round(seconds * 48_000), 6);
    expect(seconds).toBeGreaterThan(50);
    expect(notes.length).toBeGreaterThan(50);
    for (const { at, pitch, level, pan } of notes) {
      expect(at).toBeLessThan(seconds);
      expect([pitch >= 28, pitch <= 90, level > 0, Math.abs(pan) <= 1]).toEqual([true, true, true, true]);
    }
  });
});
