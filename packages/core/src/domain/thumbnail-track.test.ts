import { expect, test } from '@jest/globals';
import { listThumbnails, thumbnailsVtt } from './thumbnail-track.ts';
import { spriteSize, thumbnailSize, thumbnailSpans } from './thumbnails.ts';

const canvas = { width: 1920, height: 1080, fpsNum: 30, fpsDen: 1 };

test('thumbnails stand for every frame of a segment once, about five seconds each', () => {
  for (const frames of [1, 29, 150, 240, 361]) {
    const spans = thumbnailSpans(frames, canvas);
    expect(spans[0]!.fromFrame).toBe(0);
    expect(spans.at(-1)!.toFrame).toBe(frames);
    spans.forEach(({ fromFrame, toFrame, frame }, at) => {
      expect(fromFrame).toBe(spans[at - 1]?.toFrame ?? 0);
      expect(frame).toBeGreaterThanOrEqual(fromFrame);
      expect(frame).toBeLessThan(toFrame);
      expect(toFrame - fromFrame).toBeLessThanOrEqual(225);
    });
  }
});

test('they keep the canvas’s shape, whichever way it stands', () => {
  expect(thumbnailSize(canvas)).toEqual({ width: 320, height: 180 });
  expect(thumbnailSize({ width: 1080, height: 1920 })).toEqual({ width: 180, height: 320 });
  expect(thumbnailSize({ width: 864, height: 1080 })).toEqual({ width: 256, height: 320 });
});

test('the track names a part of a reel’s sprite for each span of the film', () => {
  const sprites = [
    { file: 'a.jpg', firstFrame: 0, segmentFrames: [...Array(4).fill(300), 75] },
    { file: 'b.jpg', firstFrame: 1275, segmentFrames: [150] },
  ];
  const thumbnails = listThumbnails(sprites, canvas);
  expect(thumbnails).toHaveLength(10);
  expect(thumbnailsVtt(thumbnails.slice(-2), canvas)).toBe(
    'WEBVTT\n\n00:00:40.000 --> 00:00:42.500\na.jpg#xywh=0,180,320,180\n\n' +
      '00:00:42.500 --> 00:00:47.500\nb.jpg#xywh=0,0,320,180\n',
  );
  expect(spriteSize(9, thumbnailSize(canvas))).toEqual({ width: 2560, height: 360 });
});
