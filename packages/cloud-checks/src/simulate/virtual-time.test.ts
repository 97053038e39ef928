import { describe, expect, test } from '@jest/globals';
import { tokenBucket } from './token-bucket.ts';
import { VirtualTime } from './virtual-time.ts';

describe('VirtualTime', () => {
  test('lets hours pass at once, in their order', async () => {
    const time = new VirtualTime();
    const heard: string[] = [];
    const say = async (what: string, ms: number): Promise<void> => {
      await time.pause(ms);
      heard.push(`${what} at ${time.now()}`);
    };
    const later = async (): Promise<void> => {
      await say('two hours', 7_200_000);
      await say('a second more', 1_000);
    };
    await time.run(Promise.all([later(), say('one hour', 3_600_000), say('an equal hour', 3_600_000)]));
    expect(heard).toEqual([
      'one hour at 3600000',
      'an equal hour at 3600000',
      'two hours at 7200000',
      'a second more at 7201000',
    ]);
  });

  test('what is taken back does not ring', async () => {
    const time = new VirtualTime();
    const heard: number[] = [];
    const takeBack = time.after(10, () => heard.push(10));
    time.after(20, () => heard.push(20));
    takeBack();
    await time.run(time.pause(30));
    expect(heard).toEqual([20]);
  });

  test('work that waits for nothing that will come is an error, not a standstill', async () => {
    await expect(new VirtualTime().run(new Promise(() => {}))).rejects.toThrow('Nothing is left to wait for');
  });

  test('chance is the same in every run, and evenly spread', () => {
    const draw = (): number[] => {
      const time = new VirtualTime();
      return Array.from({ length: 1_000 }, () => time.random());
    };
    const drawn = draw();
    expect(drawn).toEqual(draw());
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThan(1);
    expect(drawn.reduce((sum, value) => sum + value, 0) / 1_000).toBeCloseTo(0.5, 1);
  });
});

describe('tokenBucket', () => {
  test('gives what it holds at once, and then so many a second', () => {
    let now = 0;
    const bucket = tokenBucket({ burst: 2, perSecond: 4 }, { now: () => now });
    expect([bucket.take(), bucket.take(), bucket.take()]).toEqual([true, true, false]);
    now = 250;
    expect([bucket.take(), bucket.take()]).toEqual([true, false]);
    expect([bucket.reserve(), bucket.reserve()]).toEqual([250, 500]);
  });
});
