import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { Canvas } from '@longtake/contracts';
import type { AdmitClip } from '@longtake/core';
import type { ClipFrames } from '@longtake/frames';
import { createIllustrator } from '../../illustrate/create-illustrator.ts';
import { openClipFrames } from '../clip-reader.ts';
import { makeClip, type Pixel, type TestClip } from './make-clip.ts';

export const illustrator = createIllustrator();
const folder = mkdtempSync(join(tmpdir(), 'longtake-clip-test-'));
let names = 0;

/** A place for a file, until `removeFiles`. */
export const freshFile = (): string => join(folder, `${names++}.mp4`);
export const removeFiles = (): void => {
  for (const clip of shownClips) clip.close();
  rmSync(folder, { recursive: true, force: true });
};
const shownClips: ClipFrames[] = [];

/** The canvas of these tests. */
export const canvas: Canvas = { width: 320, height: 180, fpsNum: 30, fpsDen: 1 };

/** So many times, one every so many milliseconds. */
export const evenly = (pictures: number, everyMs: number): number[] =>
  Array.from({ length: pictures }, (_, index) => Math.round(index * everyMs));
/** Grey that tells the picture's number. */
const counted = ({ picture }: { picture: number }): Pixel => [30 + picture * 8, 128, 128];

/** A clip of 20 pictures, 100 ms each, or another. */
export const clipOf = (clip: Partial<TestClip>): Promise<string> =>
  makeClip({ file: freshFile(), size: { width: 160, height: 90 }, times: evenly(20, 100), paint: counted, ...clip });

/** Admits a clip, and reads what came of it. */
export const admit = async (file: string, job: Partial<AdmitClip> = {}) => {
  const chunks = new Map<number, string>();
  const size = { canvas, ...job }.canvas;
  const { width, height } = size;
  const clip = await illustrator.admitClip({
    ...{ file, fromMs: 0, toMs: undefined, mostMs: 600_000, fit: undefined, canvas },
    isStored: async () => false,
    store: async (chunk, from) => {
      chunks.set(chunk, freshFile());
      copyFileSync(from, chunks.get(chunk)!);
    },
    ...job,
  });
  const shown = openClipFrames(chunks, size);
  shownClips.push(shown);
  const pixel = (frame: number, x: number, y: number): number[] => {
    const bytes = shown.frame(frame);
    const chroma = (y >> 1) * (width >> 1) + (x >> 1);
    return [y * width + x, width * height + chroma, (width * height * 5) / 4 + chroma].map((at) => bytes[at]!);
  };
  /** Which picture of the clip each frame shows. */
  const pictures = (): number[] =>
    Array.from({ length: clip.frames }, (_, frame) => Math.round((pixel(frame, width >> 1, height >> 1)[0]! - 30) / 8));
  return { clip, chunks, shown, pixel, pictures };
};

/** Expects numbers to be no farther from others than this. */
export const expectClose = (values: readonly number[], wanted: readonly number[], by: number): void => {
  const furthest = Math.max(...values.map((value, at) => Math.abs(value - wanted[at]!)));
  expect({ values, wanted, isClose: furthest <= by }).toEqual({ values, wanted, isClose: true });
};

/** What a clip is refused with. */
export const refusal = (sentence: RegExp) => ({ name: 'Input.ClipInvalid', message: expect.stringMatching(sentence) });
