import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Look, Segment } from '@longtake/contracts';
import { PieceMissing } from '@longtake/core';
import { av, Decoder, Demuxer } from '../ffmpeg.ts';
import { createIllustrator } from '../illustrate/create-illustrator.ts';
import { createScratch } from '../scratch.ts';
import { sharp } from '../sharp.ts';
import { createRenderer } from './create-renderer.ts';

const look: Look = {
  canvas: { width: 426, height: 240, fpsNum: 30_000, fpsDen: 1001 },
  theme: 'ink',
  burnCaptions: true,
};
const view = (zoom: number) => ({ zoom, x: 0.5, y: 0.5 });
const shot = { picture: 'a', from: view(1), to: view(1.1), fromFrame: -7, toFrame: 50, fadeInFrames: 0 };
const segment: Segment = {
  hash: 'h',
  frames: 37,
  shots: [
    { ...shot, toFrame: 20 },
    { ...shot, picture: 'b', fromFrame: 8, fadeInFrames: 12 },
  ],
  labels: [{ text: 'A heading', fromFrame: 0, toFrame: 30, fadeFrames: 5 }],
  cues: [{ fromFrame: 3, toFrame: 30, words: [{ text: 'Word', fromFrame: 3, toFrame: 30 }] }],
};
const pieces = new Map<string, Uint8Array>();
const picture = async (key: string): Promise<Uint8Array> => pieces.get(key)!;
const render = (one: Segment, folder = createScratch()): Promise<Buffer> =>
  folder.withFolder(async (path) => {
    await createRenderer().render({ segment: one, look, picture, file: path('s.mp4') });
    return readFile(path('s.mp4'));
  });

/** The luma of one frame of a rendered segment, decoded. */
const lumaOf = (one: Segment, wanted: number): Promise<Uint8Array> =>
  createScratch().withFolder(async (path) => {
    await createRenderer().render({ segment: one, look, picture, file: path('s.mp4') });
    const demuxer = await Demuxer.open(path('s.mp4'));
    const stream = demuxer.video()!;
    const decoder = await Decoder.create(stream);
    const found: Uint8Array[] = [];
    for await (const frame of decoder.frames(demuxer.packets(stream.index))) {
      if (frame === null) break;
      found.push(Uint8Array.from(frame.toBuffer().subarray(0, frame.width * frame.height)));
      frame.free();
    }
    decoder.close();
    await demuxer.close();
    return found[wanted]!;
  });
const meanDifference = (one: Uint8Array, other: ArrayLike<number>): number =>
  one.reduce((sum, value, at) => sum + Math.abs(value - other[at]!), 0) / one.length;

beforeAll(async () => {
  const illustrator = createIllustrator();
  pieces.set('a', await illustrator.draw({ kind: 'section', heading: 'Ground' }, look));
  const noise = Buffer.from(Array.from({ length: 90 * 60 * 3 }, (_, at) => (at * 7919) % 256));
  const photo = await sharp(noise, { raw: { width: 90, height: 60, channels: 3 } })
    .resize(900, 600)
    .png()
    .toBuffer();
  pieces.set('b', (await illustrator.admit(photo, look)).prepared);
});

describe('render', () => {
  test('gives exactly its frames, as H.264 High 4:2:0 BT.709, beginning with a key picture', async () => {
    await createScratch().withFolder(async (path) => {
      const file = path('s.mp4');
      expect(await createRenderer().render({ segment, look, picture, file })).toEqual({ frames: 37 });
      const demuxer = await Demuxer.open(file);
      const { codecpar, index } = demuxer.video()!;
      const { width, height, profile, format, colorRange, colorSpace, colorPrimaries, colorTrc } = codecpar;
      const timeBase = demuxer.video()!.timeBase;
      expect([timeBase.num, timeBase.den]).toEqual([1, 30_000]);
      const keys: boolean[] = [];
      for await (const packet of demuxer.packets(index)) {
        if (packet === null) break;
        keys.push(packet.isKeyframe);
        packet.free();
      }
      await demuxer.close();
      expect(keys).toHaveLength(37);
      expect(keys[0]).toBe(true);
      expect({ width, height, profile, format, colorRange, colorSpace, colorPrimaries, colorTrc }).toEqual({
        width: 426,
        height: 240,
        profile: av.AV_PROFILE_H264_HIGH,
        format: av.AV_PIX_FMT_YUV420P,
        colorRange: av.AVCOL_RANGE_MPEG,
        colorSpace: av.AVCOL_SPC_BT709,
        colorPrimaries: av.AVCOL_PRI_BT709,
        colorTrc: av.AVCOL_TRC_BT709,
      });
    });
  });

  test('gives the same bytes every time', async () => {
    expect((await render(segment)).equals(await render(segment))).toBe(true);
  });

  test('says which prepared picture is broken', async () => {
    pieces.set('broken', Uint8Array.of(1, 2, 3));
    const one = { ...segment, shots: [{ ...shot, picture: 'broken' }] };
    await expect(render(one)).rejects.toMatchObject({
      name: 'Bug.RenderFailed',
      message: expect.stringContaining('broken'),
    });
  });

  test('a picture that is not there keeps its own name; any other failure is named and keeps its cause', async () => {
    const cause = new Error('the disk is gone');
    const failing = (error: Error) =>
      createRenderer().render({ segment, look, file: '/dev/null', picture: () => Promise.reject(error) });
    await expect(failing(new PieceMissing('The picture a is gone.'))).rejects.toMatchObject({
      name: 'Bug.PieceMissing',
    });
    await expect(failing(cause)).rejects.toMatchObject({ name: 'Bug.RenderFailed', cause });
  });

  test('captions and fades reach the file', async () => {
    const fade = { ...segment, labels: [], cues: [] };
    const card = { ...fade, shots: [fade.shots[0]!] };
    const captioned = await lumaOf({ ...card, cues: segment.cues }, 14);
    const plain = await lumaOf(card, 14);
    const rows = (luma: Uint8Array, from: number, to: number) => luma.subarray(from * 426, to * 426);
    const [below, above] = [
      meanDifference(rows(captioned, 160, 240), rows(plain, 160, 240)),
      meanDifference(rows(captioned, 0, 100), rows(plain, 0, 100)),
    ];
    expect(below).toBeGreaterThan(4 * above);
    const over = await lumaOf({ ...fade, shots: [{ ...fade.shots[1]!, fadeInFrames: 0 }] }, 14);
    const half = plain.map((value, at) => (value + over[at]!) / 2);
    const mid = await lumaOf(fade, 14);
    expect(meanDifference(mid, half)).toBeLessThan(8);
    expect(meanDifference(mid, plain)).toBeGreaterThan(2 * meanDifference(mid, half));
    expect(meanDifference(mid, over)).toBeGreaterThan(2 * meanDifference(mid, half));
  });
});

test('a still is one frame as JPEG, with or without captions', async () => {
  const still = (withCaptions: boolean) => createRenderer().still({ segment, look, picture, frame: 15, withCaptions });
  const [plain, captioned] = [await still(false), await still(true)];
  expect(await sharp(plain).metadata()).toMatchObject({ format: 'jpeg', width: 426, height: 240 });
  expect(Buffer.from(plain).equals(captioned)).toBe(false);
});
