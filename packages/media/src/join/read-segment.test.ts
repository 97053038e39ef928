import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import type { Canvas } from '@longtake/contracts';
import { Demuxer } from '../ffmpeg.ts';
import { encodePictures } from '../render/encode-pictures.ts';
import { createScratch } from '../scratch.ts';
import { readSegment } from './read-segment.ts';

const canvas: Canvas = { width: 320, height: 240, fpsNum: 30_000, fpsDen: 1001 };
const FRAMES = 300;
const draw = (frame: number): Uint8Array =>
  new Uint8Array((320 * 240 * 3) / 2).map((_, at) => ((at * 31) ^ (frame * 5)) & 127);

const withSegment = (use: (file: string) => Promise<void>): Promise<void> =>
  createScratch().withFolder(async (path) => {
    await encodePictures({ file: path('s.mp4'), canvas, frames: FRAMES, draw });
    await use(path('s.mp4'));
  });

test('gives the pictures that FFmpeg gives, in its order, with its times', () =>
  withSegment(async (file) => {
    const { avcC, pictures } = await readSegment(file, { frames: FRAMES });
    const demuxer = await Demuxer.open(file);
    const stream = demuxer.video()!;
    expect(avcC.equals(Buffer.from(stream.codecpar.extradata!))).toBe(true);
    let at = 0;
    for await (const packet of demuxer.packets(stream.index)) {
      if (packet === null) break;
      const { bytes, shownAt, isKey } = pictures[at++]!;
      expect(bytes.equals(Buffer.from(packet.data!))).toBe(true);
      expect([shownAt, isKey]).toEqual([Number(packet.pts) / 1001, packet.isKeyframe]);
      packet.free();
    }
    await demuxer.close();
    expect(at).toBe(FRAMES);
  }));

test('refuses a segment that is cut short or whose index is damaged', () =>
  withSegment(async (file) => {
    const bytes = await readFile(file);
    const broken = { name: 'Bug.JoinFailed', message: 'The segment s.mp4 cannot be read.' };
    for (const length of [0, 20, bytes.length - 5_000, bytes.length - 1]) {
      await writeFile(file, bytes.subarray(0, length));
      await expect(readSegment(file, { frames: FRAMES })).rejects.toMatchObject(broken);
    }
    for (const type of ['moov', 'trak', 'mdia', 'minf', 'stbl', 'stsd', 'stts', 'stsz', 'stsc', 'stco', 'avcC']) {
      const damaged = Buffer.from(bytes);
      damaged.write('none', damaged.lastIndexOf(type), 'latin1');
      await writeFile(file, damaged);
      await expect(readSegment(file, { frames: FRAMES })).rejects.toMatchObject(broken);
    }
  }));
