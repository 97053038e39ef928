import { expect, test } from '@jest/globals';
import { type CameraView, type Look, maxZoom, type Segment } from '@longtake/contracts';
import { preparedSize } from '@longtake/frames';
import { av, Decoder, Demuxer } from '../ffmpeg.ts';
import { encodePrepared } from '../illustrate/prepared-picture.ts';
import { createScratch } from '../scratch.ts';
import { type Rgb, rgbAt } from '../testing/rgb-at.ts';
import { createRenderer } from './create-renderer.ts';

const canvas = { width: 640, height: 360, fpsNum: 30, fpsDen: 1 };
const look: Look = { canvas, theme: 'ink', burnCaptions: true };
const size = preparedSize(canvas);
const FRAMES = 15;

/** White, yellow, cyan, green, magenta, red, blue and black, at 75 and at 100 percent. */
const bars = [191, 255].flatMap((on) =>
  [7, 6, 3, 2, 5, 4, 1, 0].map((bits): Rgb => [on * ((bits >> 2) & 1), on * ((bits >> 1) & 1), on * (bits & 1)]),
);
const greys = Array.from({ length: 16 }, (_, step): Rgb => [step * 17, step * 17, step * 17]);
const rows = [bars.slice(0, 8), bars.slice(8), greys];

/** The chart's colour at a place of it, 0 to 1 each: two rows of bars, a row of greys, and an even ramp below. */
const chartAt = (x: number, y: number): Rgb => {
  const row = rows[Math.floor(y * 4)];
  if (row !== undefined) return row[Math.floor(x * row.length)]!;
  return [x * 255, x * 255, x * 255];
};

const chart = (): Promise<Uint8Array> => {
  const rgba = new Uint8Array(size.width * size.height * 4).fill(255);
  for (let y = 0, at = 0; y < size.height; y++)
    for (let x = 0; x < size.width; x++, at += 4)
      rgba.set(chartAt((x + 0.5) / size.width, (y + 0.5) / size.height).map(Math.round), at);
  return encodePrepared({ ...size, rgba });
};

interface Decoded {
  /** Colour tags of the stream: range, matrix, primaries, transfer. */
  tags: number[];
  /** The last frame's colour at a pixel, as BT.709 of limited range says. */
  at: (x: number, y: number) => Rgb;
}

/** Renders the chart as a job would, and decodes the file. */
const rendered = (view: CameraView): Promise<Decoded> =>
  createScratch().withFolder(async (path) => {
    const file = path('s.mp4');
    const shot = { picture: 'chart', from: view, to: view, fromFrame: 0, toFrame: FRAMES, fadeInFrames: 0 };
    const segment: Segment = { hash: 'h', frames: FRAMES, shots: [shot], labels: [], cues: [] };
    const stored = await chart();
    await createRenderer().render({ segment, look, file, picture: async () => stored });
    const demuxer = await Demuxer.open(file);
    const stream = demuxer.video()!;
    const { colorRange, colorSpace, colorPrimaries, colorTrc } = stream.codecpar;
    const decoder = await Decoder.create(stream);
    let last = new Uint8Array();
    for await (const frame of decoder.frames(demuxer.packets(stream.index))) {
      if (frame === null) break;
      last = Uint8Array.from(frame.toBuffer());
      frame.free();
    }
    decoder.close();
    await demuxer.close();
    return {
      tags: [colorRange, colorSpace, colorPrimaries, colorTrc],
      at: (x, y) => rgbAt({ ...canvas, i420: last }, x, y),
    };
  });

/** What is seen of a bar, of a grey or of eight columns of the ramp. */
interface Patch {
  seen: Rgb;
  wanted: Rgb;
  pixels: number;
  /** How many pixels are off by more than 2 levels. */
  astray: number;
}

const furthest = (one: Rgb, other: Rgb): number => Math.max(...one.map((value, i) => Math.abs(value - other[i]!)));
const mean = (sum: Rgb, count: number): Rgb => [sum[0] / count, sum[1] / count, sum[2] / count];

/** Whether a place, in parts of a side of `pixels`, is `away` from where one of its patches ends. */
const isInside = (share: number, patches: number, { pixels, away }: { pixels: number; away: number }): boolean => {
  const within = (share * patches) % 1;
  return (Math.min(within, 1 - within) * pixels) / patches > away;
};

const patchesOf = (at: Decoded['at'], view: CameraView): Patch[][] => {
  const scale = maxZoom / view.zoom;
  const left = view.x * (size.width - canvas.width * scale);
  const top = view.y * (size.height - canvas.height * scale);
  const found = [...rows, []].map(() => new Map<number, Patch>());
  for (let y = 0; y < canvas.height; y += 3)
    for (let x = 4; x < canvas.width - 4; x++) {
      const place = { x: (left + (x + 0.5) * scale) / size.width, y: (top + (y + 0.5) * scale) / size.height };
      const row = Math.floor(place.y * 4);
      const count = rows[row]?.length ?? canvas.width / 8;
      // Colours meet there, and every other pixel of chroma is both.
      if (!isInside(place.y, 4, { pixels: size.height, away: 9 })) continue;
      if (row < 3 && !isInside(place.x, count, { pixels: size.width, away: 10 })) continue;
      const patch = found[row]!.get(Math.floor(place.x * count)) ?? {
        seen: [0, 0, 0],
        wanted: [0, 0, 0],
        pixels: 0,
        astray: 0,
      };
      found[row]!.set(Math.floor(place.x * count), patch);
      const [seen, wanted] = [at(x, y), chartAt(place.x, place.y)];
      for (const i of [0, 1, 2] as const) {
        patch.seen[i] += seen[i];
        patch.wanted[i] += wanted[i];
      }
      patch.pixels += 1;
      patch.astray += furthest(seen, wanted) > 2 ? 1 : 0;
    }
  return found.map((row) => [...row.values()]);
};

test.each([
  ['pixel for pixel', { zoom: maxZoom, x: 0.5, y: 0.5 }],
  ['as small as it gets', { zoom: 1, x: 0.5, y: 0.5 }],
  ['between pixels', { zoom: 1.06, x: 0.3, y: 0.6 }],
])('colour bars, greys and a ramp come out of the film within 2 levels, seen %s', async (_name, view) => {
  const { at, tags } = await rendered(view);
  expect(tags).toEqual([av.AVCOL_RANGE_MPEG, av.AVCOL_SPC_BT709, av.AVCOL_PRI_BT709, av.AVCOL_TRC_BT709]);
  const patches = patchesOf(at, view);
  expect(patches.slice(0, 2).map((row) => row.length)).toEqual([8, 8]);
  expect(patches[2]!.length).toBeGreaterThanOrEqual(14);
  expect(patches[3]!.length).toBeGreaterThan(65);
  for (const { seen, wanted, pixels } of patches.flat())
    expect(furthest(mean(seen, pixels), mean(wanted, pixels))).toBeLessThanOrEqual(2);
  // The encoder is lossy, so that single pixels near the edges of bars may be further off.
  const [all, astray] = (['pixels', 'astray'] as const).map((what) =>
    patches.flat().reduce((sum, patch) => sum + patch[what], 0),
  ) as [number, number];
  expect(all).toBeGreaterThan(30_000);
  expect(astray / all).toBeLessThan(0.02);
});
