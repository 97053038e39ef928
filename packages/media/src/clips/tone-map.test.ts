import { afterAll, describe, expect, test } from '@jest/globals';
import { admit, clipOf, expectClose, removeFiles } from './testing/admit-for-tests.ts';
import type { Pixel } from './testing/make-clip.ts';
import { type Colour, toneMap } from './tone-map.ts';

afterAll(removeFiles);

describe('high dynamic range', () => {
  const colours: Pixel[] = [
    [64, 128, 128],
    [120, 128, 128],
    [143, 128, 128],
    [180, 128, 128],
    [110, 150, 110],
    [100, 100, 170],
    [130, 90, 120],
    [60, 140, 150],
  ];
  /** A signal of BT.2020 or BT.709 and its numbers in 8 bits of limited range. */
  const matrix = (kr: number, kb: number) => ({
    toSignal: ([y, u, v]: Pixel): Colour => {
      const [luma, blue, red] = [(y - 16) / 219, (2 * (1 - kb) * (u - 128)) / 224, (2 * (1 - kr) * (v - 128)) / 224];
      return [luma + red, luma - (kr * red + kb * blue) / (1 - kr - kb), luma + blue];
    },
    toPixel: ([red, green, blue]: Colour): Pixel => {
      const luma = kr * red + (1 - kr - kb) * green + kb * blue;
      const chroma = (part: number, k: number) => 128 + (224 * (part - luma)) / (2 * (1 - k));
      return [16 + 219 * luma, chroma(blue, kb), chroma(red, kr)];
    },
  });

  test.each(['pq', 'hlg'] as const)('%s comes to BT.709 as BT.2390 says, within 2 levels', async (transfer) => {
    const paint = ({ x }: { x: number }) => colours[Math.floor(x / 20)]!;
    const { pixel } = await admit(await clipOf({ times: [0, 100], paint, hdr: transfer }));
    const shown = colours.map((_, index) => pixel(0, index * 40 + 20, 90));
    const wanted = colours.map((colour) =>
      matrix(0.2126, 0.0722).toPixel(toneMap(matrix(0.2627, 0.0593).toSignal(colour), { transfer, peak: 1_000 })),
    );
    shown.forEach((values, at) => expectClose(values, wanted[at]!, 2));
  });

  test('white and black stay in range, and more light is never darker', () => {
    const grey = (signal: number) => toneMap([signal, signal, signal], { transfer: 'pq', peak: 1_000 })[0];
    expect(grey(0)).toBe(0);
    expect(grey(1)).toBeCloseTo(1, 3);
    const ramp = Array.from({ length: 200 }, (_, at) => grey(at / 199));
    ramp.slice(1).forEach((value, at) => expect(value).toBeGreaterThanOrEqual(ramp[at]! - 1e-9));
    // Reference white of high dynamic range, 203 cd/m² (ITU-R BT.2408), stays bright and leaves room above.
    expect(grey(0.58)).toBeGreaterThan(0.85);
    expect(grey(0.58)).toBeLessThan(0.95);
  });
});
