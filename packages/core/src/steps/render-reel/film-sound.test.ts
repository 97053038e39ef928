import { afterAll, describe, expect, test } from '@jest/globals';
import type { Look } from '@longtake/contracts';
import { createMemoryMediaStore } from '@longtake/port-suites/memory';
import { mixKeys } from '../../domain/mix-pieces.ts';
import { filmSound } from './film-sound.ts';

const look: Look = {
  canvas: { width: 640, height: 360, fpsNum: 30, fpsDen: 1 },
  theme: 'ink',
  burnCaptions: false,
};
const media = createMemoryMediaStore();
afterAll(() => media.close());

/** A mix whose samples count up from its first, on both sides. */
const storeMix = async (mixHash: string, fromSample: number, toSample: number) => {
  const samples = Float32Array.from(
    { length: (toSample - fromSample) * 2 },
    (_, at) => fromSample + Math.floor(at / 2),
  );
  await media.publish(mixKeys('ann', mixHash).samples, new Uint8Array(samples.buffer), 'application/octet-stream');
  return { mixHash, fromSample, toSample };
};

describe('filmSound', () => {
  test('reads across reels, and is silent before and after the film', async () => {
    const mixes = [await storeMix('a', 0, 1_600), await storeMix('b', 1_600, 4_800)];
    const sound = filmSound(media, 'ann', { mixes, filmFrames: 3, look });
    const left = (samples: Float32Array) => [...samples].filter((_, at) => at % 2 === 0);
    expect(left(await sound(-2, 2))).toEqual([0, 0, 0, 1]);
    expect(left(await sound(1_598, 1_602))).toEqual([1_598, 1_599, 1_600, 1_601]);
    expect(left(await sound(4_798, 4_802))).toEqual([4_798, 4_799, 0, 0]);
  });

  test('what lies beyond the reel’s reach is no silence but an error', async () => {
    const sound = filmSound(media, 'ann', { mixes: [await storeMix('b', 1_600, 4_800)], filmFrames: 3, look });
    await expect(sound(1_500, 1_700)).rejects.toMatchObject({ name: 'Bug.JoinFailed' });
  });

  test('a mix that is gone is named', async () => {
    const mixes = [{ mixHash: 'gone', fromSample: 0, toSample: 4_800 }];
    const sound = filmSound(media, 'ann', { mixes, filmFrames: 3, look });
    await expect(sound(0, 10)).rejects.toMatchObject({ name: 'Bug.PieceMissing' });
  });
});
