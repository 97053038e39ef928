import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clipChunkFrames } from '@longtake/core';
import { openClipFrames } from './clip-reader.ts';
import { admit, canvas, clipOf, evenly, expectClose, removeFiles } from './testing/admit-for-tests.ts';
import type { Pixel } from './testing/make-clip.ts';

afterAll(removeFiles);

describe('time', () => {
  let steady: string;
  beforeAll(async () => {
    steady = await clipOf({ times: evenly(25, 100) });
  });

  test('a clip comes to the canvas’s frame rate, each picture at its nearest frame', async () => {
    const { clip, chunks, pictures } = await admit(steady);
    expect(clip).toEqual({ frames: 75, lengthMs: 2_500, fit: 'cover', width: 160, height: 90, enlarged: 2 });
    expect(pictures()).toEqual(Array.from({ length: 75 }, (_, frame) => Math.floor(frame / 3)));
    expect([...chunks.keys()]).toEqual([0, 1]);
  });

  test('a variable frame rate becomes constant', async () => {
    const times = [0, 10, 210, 215, 600, 1_000, 1_033, 1_067];
    const { clip, pictures } = await admit(await clipOf({ times }));
    expect(clip.frames).toBe(33);
    const shown = pictures();
    expect(shown).toEqual(shown.map((_, frame) => times.findLastIndex((ms) => Math.round(ms * 0.03) <= frame)));
  });

  test('at 29.97 frames a second as at 60, a part is exactly as long as it is asked for', async () => {
    const ntsc = await admit(steady, { canvas: { ...canvas, fpsNum: 30_000, fpsDen: 1001 }, fromMs: 500, toMs: 1_501 });
    expect([ntsc.clip.frames, ntsc.pictures()[0], ntsc.pictures()[29]]).toEqual([30, 5, 14]);
    const fast = await admit(steady, { canvas: { ...canvas, fpsNum: 60, fpsDen: 1 }, fromMs: 1_250, toMs: 1_550 });
    expect(fast.pictures()).toEqual([12, 12, 12, ...Array(6).fill(13), ...Array(6).fill(14), 15, 15, 15]);
  });

  test('any picture is the same however it is come to, and the same part gives the same bytes', async () => {
    const { chunks, shown } = await admit(steady);
    const inOrder = Array.from({ length: 75 }, (_, frame) => Buffer.from(shown.frame(frame)));
    const other = openClipFrames(chunks, canvas);
    for (const frame of [70, 3, 3, 59, 60, 44, 0, 74]) expect(inOrder[frame]!.equals(other.frame(frame))).toBe(true);
    other.close();
    const again = await admit(steady);
    for (const chunk of [0, 1])
      expect(readFileSync(chunks.get(chunk)!)).toEqual(readFileSync(again.chunks.get(chunk)!));
    const rest = await admit(steady, { isStored: async (chunk) => chunk === 0 });
    expect([...rest.chunks.keys()]).toEqual([1]);
    expect(readFileSync(rest.chunks.get(1)!)).toEqual(readFileSync(chunks.get(1)!));
  });

  test('no more is made than the scene can show', async () => {
    expect((await admit(steady, { fromMs: 100, mostMs: 400 })).pictures()).toEqual([
      1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4,
    ]);
  });
});

describe('place', () => {
  /** Red in the upper left quarter, blue in the lower left, grey on the right. */
  const quarters = ({ x, y }: { x: number; y: number }): Pixel =>
    x >= 80 ? [126, 128, 128] : y < 45 ? [80, 90, 220] : [60, 220, 100];
  const [red, blue, grey] = [
    [80, 90, 220],
    [60, 220, 100],
    [126, 128, 128],
  ] as const;
  // Untagged and small: as BT.601, and so not quite the same numbers in BT.709.
  const expectColours = (pixels: number[][], wanted: (readonly number[])[]) =>
    pixels.forEach((pixel, at) => expectClose(pixel, wanted[at]!, 22));

  test.each([
    [90, [blue, red, grey, grey]],
    [180, [grey, grey, blue, red]],
    [270, [grey, grey, red, blue]],
  ] as const)('a phone held at %i° stands upright', async (turn, [upperLeft, upperRight, lowerLeft, lowerRight]) => {
    const file = await clipOf({ times: [0, 100], paint: quarters, turn });
    const upright = turn === 180 ? canvas : { ...canvas, width: 180, height: 320 };
    const { clip, pixel } = await admit(file, { canvas: upright });
    expect([clip.width, clip.height, clip.fit]).toEqual([...(turn === 180 ? [160, 90] : [90, 160]), 'cover']);
    const { width, height } = upright;
    const corner = (x: number, y: number) => pixel(0, x * (width - 40) + 20, y * (height - 40) + 20);
    const corners = [corner(0, 0), corner(1, 0), corner(0, 1), corner(1, 1)];
    expectColours(corners, turn === 180 ? [grey, blue, grey, red] : [upperLeft, upperRight, lowerLeft, lowerRight]);
  });

  test('a clip that would lose much lies whole on its blurred, darkened self; asked for, it is cropped', async () => {
    const file = await clipOf({ times: [0, 100], paint: quarters, size: { width: 160, height: 90 } });
    const tall = { ...canvas, width: 180, height: 320 };
    const whole = await admit(file, { canvas: tall });
    expect(whole.clip).toMatchObject({ fit: 'contain', enlarged: 1.125 });
    expectColours([whole.pixel(0, 20, 130), whole.pixel(0, 20, 190), whole.pixel(0, 160, 160)], [red, blue, grey]);
    const [inside, above] = [whole.pixel(0, 20, 110), whole.pixel(0, 20, 108)].map(([luma]) => luma!);
    expect(inside! - above!).toBeGreaterThan(15);
    expect(whole.pixel(0, 90, 10)[0]).toBeLessThan(90);
    const cropped = await admit(file, { canvas: tall, fit: 'cover' });
    expectColours([cropped.pixel(0, 30, 20), cropped.pixel(0, 150, 300)], [red, grey]);
  });

  test('odd sides and pixels that are not square are no trouble', async () => {
    const odd = await admit(await clipOf({ times: [0, 100], size: { width: 161, height: 91 }, fullChroma: true }));
    expect([odd.clip.frames, odd.pixel(0, 2, 2)[0]]).toEqual([6, 30]);
    const wide = await admit(
      await clipOf({ times: [0, 100], size: { width: 80, height: 90 }, pixelAspect: { num: 2, den: 1 } }),
    );
    expect(wide.clip).toMatchObject({ width: 160, height: 90, fit: 'cover' });
  });
});

test('a chunk is some seconds of frames', () => {
  expect([canvas, { fpsNum: 24_000, fpsDen: 1001 }].map(clipChunkFrames)).toEqual([60, 48]);
});
