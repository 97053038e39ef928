import { expect, test } from '@jest/globals';
import type { Look } from '@longtake/contracts';
import { chaptersVtt } from './chapter-tracks.ts';

const look = { canvas: { width: 640, height: 360, fpsNum: 30, fpsDen: 1 } } as Look;

test('each chapter lasts to the next, the last to the end, with titles as typed', () => {
  const chapters = [
    { title: 'Ebb & flow', fromFrame: 0 },
    { title: '<The pull>', fromFrame: 100 },
  ];
  expect(chaptersVtt({ chapters, frames: 330, look })).toBe(
    'WEBVTT\n\n00:00:00.000 --> 00:00:03.333\nEbb &amp; flow\n\n00:00:03.333 --> 00:00:11.000\n&lt;The pull&gt;\n',
  );
});

test('a film without chapters has an empty track', () => {
  expect(chaptersVtt({ chapters: [], frames: 330, look })).toBe('WEBVTT\n');
});
