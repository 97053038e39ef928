import { crc32 } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { Look } from '@longtake/contracts';
import { sharp } from '../sharp.ts';
import { rgbAt } from '../testing/rgb-at.ts';
import { createIllustrator } from './create-illustrator.ts';
import { decodeUpright } from './decode-upright.ts';
import { decodePrepared } from './prepared-picture.ts';

const look: Look = { canvas: { width: 640, height: 360, fpsNum: 30, fpsDen: 1 }, theme: 'ink', burnCaptions: true };
const illustrator = createIllustrator();
const plain = (width: number, height: number, background = { r: 200, g: 40, b: 20 }) =>
  sharp({ create: { width, height, channels: 3, background } });
/** Grain that does not compress. */
const noise = () => {
  let state = 1;
  const grain = new Uint8Array(30_000).map(() => {
    state = (state * 16_807) % 2_147_483_647;
    return state & 255;
  });
  return sharp(grain, { raw: { width: 100, height: 100, channels: 3 } });
};
/** A PNG whose header says another size, with a right checksum. */
const withSize = (png: Buffer, { width, height, interlace }: { width: number; height: number; interlace: number }) => {
  const file = Buffer.from(png);
  file.writeUInt32BE(width, 16);
  file.writeUInt32BE(height, 20);
  file.writeUInt8(interlace, 28);
  file.writeUInt32BE(crc32(file.subarray(12, 29)), 29);
  return file;
};
const admitted = async (bytes: Uint8Array, visual: Parameters<typeof illustrator.admit>[2] = {}) => {
  const { prepared, stored } = await illustrator.admit(bytes, look, visual);
  const planes = await decodePrepared(prepared);
  const pixel = (x: number, y: number) => rgbAt(planes, x, y);
  return { width: planes.width, height: planes.height, pixel, stored };
};

const expectColor = (seen: readonly number[], wanted: readonly number[]) =>
  seen.forEach((value, at) => {
    expect(Math.abs(value - wanted[at]!)).toBeLessThanOrEqual(4);
  });

describe('admit', () => {
  test('a picture of the canvas’s shape fills the prepared size', async () => {
    const picture = await admitted(await plain(1600, 900).jpeg({ quality: 95 }).toBuffer());
    expect([picture.width, picture.height]).toEqual([736, 414]);
    expectColor(picture.pixel(2, 2), [200, 40, 20]);
  });

  test('an upright picture lies whole on a dark, blurred ground', async () => {
    const picture = await admitted(await plain(600, 1200).png().toBuffer());
    expectColor(picture.pixel(368, 207), [200, 40, 20]);
    expect(picture.pixel(5, 5)[0]).toBeLessThan(110);
  });

  test('a picture that would be enlarged too much is not', async () => {
    const picture = await admitted(await plain(64, 36).png().toBuffer());
    expectColor(picture.pixel(368, 207), [200, 40, 20]);
    expect(picture.pixel(5, 5)[0]).toBeLessThan(150);
  });

  test('the whole of a picture that a camera fits is seen, on a blurred or a plain ground', async () => {
    const upright = await plain(600, 1200).png().toBuffer();
    const blurred = await admitted(upright, { camera: 'fit' });
    const bare = await admitted(upright, { camera: 'fit', ground: 'plain' });
    for (const picture of [blurred, bare]) {
      // 414 rows / 1.03: from row 6 to row 408.
      for (const y of [8, 405]) expectColor(picture.pixel(368, y), [200, 40, 20]);
      expect(picture.pixel(368, 2)[0]).toBeLessThan(150);
    }
    expectColor(bare.pixel(5, 5), [6, 12, 26]);
    expect(blurred.pixel(5, 5)[0]).toBeGreaterThan(60);
  });

  test('a long picture is kept long for a camera that pans along it, and says so', async () => {
    const picture = await admitted(await plain(2000, 600).png().toBuffer(), { camera: 'pan-right' });
    expect([picture.width, picture.height]).toEqual([1380, 414]);
    expect(picture.stored).toEqual({ width: 1380, height: 414, ownWidth: 2000, ownHeight: 600, enlarged: 0.69 });
  });

  test('it is turned upright as its EXIF says', async () => {
    const left = await plain(450, 800, { r: 0, g: 0, b: 250 }).png().toBuffer();
    const halves = await plain(900, 800)
      .composite([{ input: left, left: 0, top: 0 }])
      .png()
      .toBuffer();
    // Orientation 6: shown turned by 90° clockwise, so that the left half comes to lie on top.
    const turned = await sharp(halves).withMetadata({ orientation: 6 }).jpeg({ quality: 100 }).toBuffer();
    const picture = await admitted(turned);
    expect(picture.pixel(368, 120)[2]).toBeGreaterThan(200);
    expect(picture.pixel(368, 300)[0]).toBeGreaterThan(150);
  });

  /** Four quarters: red, green above blue, white. */
  const quarters = (width: number, height: number) => {
    const quarter = (left: number, top: number, background: string) => ({
      input: { create: { width: width / 2, height: height / 2, channels: 3 as const, background } },
      left: left * (width / 2),
      top: top * (height / 2),
    });
    const parts = [quarter(1, 0, '#0f0'), quarter(0, 1, '#00f'), quarter(1, 1, '#fff')];
    return plain(width, height, { r: 255, g: 0, b: 0 }).composite(parts);
  };
  /** What each orientation of EXIF shows of it, from top left by rows. */
  const orientations = ['RGBW', 'GRWB', 'WBGR', 'BWRG', 'RBGW', 'BRWG', 'WGBR', 'GWRB'];
  const seenQuarters = async (bytes: Uint8Array): Promise<string> => {
    const { pixel } = await admitted(bytes);
    const name = ([r = 0, g = 0]: number[]) => (r > 128 ? (g > 128 ? 'W' : 'R') : g > 128 ? 'G' : 'B');
    const spots: [number, number][] = [
      [328, 167],
      [408, 167],
      [328, 247],
      [408, 247],
    ];
    return spots.map(([x, y]) => name(pixel(x, y))).join('');
  };

  test.each(orientations.map((seen, at) => [at + 1, seen] as const))(
    'EXIF orientation %i is shown as %s',
    async (orientation, seen) => {
      const picture = quarters(800, 600).withMetadata({ orientation });
      expect(await seenQuarters(await picture.clone().jpeg().toBuffer())).toBe(seen);
      expect(await seenQuarters(await picture.png().toBuffer())).toBe(seen);
    },
  );

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'so it is of one that is reduced while it is decoded: %i',
    async (orientation) => {
      const bytes = await quarters(800, 600).withMetadata({ orientation }).jpeg().toBuffer();
      const [whole, reduced] = [await decodeUpright(bytes), await decodeUpright(bytes, 30_000)];
      expect([reduced.width, reduced.height]).toEqual(whole.width > whole.height ? [200, 150] : [150, 200]);
      const small = await sharp(whole.data, { raw: { width: whole.width, height: whole.height, channels: 3 } })
        .resize(reduced.width, reduced.height)
        .raw()
        .toBuffer();
      const off = small.reduce((sum, value, at) => sum + Math.abs(value - reduced.data[at]!), 0) / small.length;
      expect(off).toBeLessThan(3);
    },
  );

  test('one over 40 megapixels is reduced to them, in its shape and colours', async () => {
    const upright = await decodeUpright(await plain(8_100, 5_400).png({ compressionLevel: 1 }).toBuffer());
    expect(upright.width * upright.height).toBeLessThanOrEqual(40e6);
    expect(upright.width / upright.height).toBeCloseTo(1.5, 3);
    expect([...upright.data.subarray(-3)]).toEqual([200, 40, 20]);
  });

  test('of an animation the first picture is shown', async () => {
    const frames = [plain(800, 450), plain(800, 450, { r: 0, g: 0, b: 255 })].map((one) => one.png().toBuffer());
    const joined = sharp(await Promise.all(frames), { join: { animated: true } });
    const { pixel } = await admitted(await joined.webp({ lossless: true }).toBuffer());
    expectColor(pixel(368, 207), [200, 40, 20]);
  });

  test('a profile that is none does not matter', async () => {
    const bytes = await plain(800, 450).withIccProfile('p3').jpeg().toBuffer();
    const start = bytes.indexOf('ICC_PROFILE') + 14;
    const { pixel } = await admitted(Buffer.concat([bytes.subarray(0, start), bytes.subarray(start).fill(0, 0, 40)]));
    expect(pixel(368, 207)[0]).toBeGreaterThan(170);
  });

  test.each([
    ['grey', () => plain(800, 450).greyscale().png(), [104, 104, 104]],
    ['16-bit grey', () => plain(800, 450).toColourspace('grey16').png(), [104, 104, 104]],
    ['CMYK', () => plain(800, 450).toColourspace('cmyk').jpeg(), [203, 30, 0]],
    ['16 bit', () => plain(800, 450).toColourspace('rgb16').png(), [200, 40, 20]],
    ['half transparent, over a dark ground,', () => plain(800, 450).ensureAlpha(0.5).png(), [108, 29, 23]],
    ['16 bit half transparent', () => plain(800, 450).ensureAlpha(0.5).toColourspace('rgb16').png(), [108, 29, 23]],
    ['a palette', () => plain(800, 450).png({ palette: true, colours: 4 }), [200, 40, 20]],
    ['a wide gamut', () => plain(800, 450).withIccProfile('p3').png(), [200, 40, 20]],
    ['WebP', () => plain(800, 450).webp({ lossless: true }), [200, 40, 20]],
  ])('%s is shown in the right colour', async (_name, make, wanted) => {
    const picture = await admitted(await make().toBuffer());
    expect([picture.width, picture.height]).toEqual([736, 414]);
    expectColor(picture.pixel(368, 207), wanted);
  });

  test.each([
    [1, 1],
    [1, 5000],
    [5000, 1],
  ])('a picture of %i × %i pixels is shown whole', async (width, height) => {
    const picture = await admitted(await plain(width, height).png().toBuffer());
    expect([picture.width, picture.height]).toEqual([736, 414]);
    // Its chroma is that of two columns or rows, one of which is ground.
    expect(picture.pixel(368, 207)[0]).toBeGreaterThan(160);
  });

  test('the same picture gives the same bytes', async () => {
    const bytes = await plain(1000, 700).png().toBuffer();
    expect(await illustrator.admit(bytes, look)).toEqual(await illustrator.admit(bytes, look));
  });

  test.each([
    ['text', async () => new TextEncoder().encode('hello')],
    ['a cut JPEG', async () => (await plain(800, 450).jpeg().toBuffer()).subarray(0, 2_000)],
    ['a cut WebP', async () => (await noise().webp().toBuffer()).subarray(0, 3_000)],
    ['a cut PNG', async () => (await noise().png().toBuffer()).subarray(0, 9_000)],
    ['a GIF', async () => plain(80, 45).gif().toBuffer()],
    ['an SVG', async () => new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['nothing', async () => new Uint8Array()],
  ])('%s is refused by name, in one sentence', async (_name, make) => {
    await expect(illustrator.admit(await make(), look)).rejects.toMatchObject({
      name: 'Input.PictureInvalid',
      message: expect.stringMatching(/Save it/),
    });
  });

  test.each([
    ['a PNG', 26_000, 10_000, 0, 'it has 260 megapixels, and 250 are the most. Make it smaller.'],
    ['an interlaced PNG', 20_000, 6_000, 1, 'it has 120 megapixels, and 100 are the most. Make it smaller.'],
  ])(
    '%s of more pixels than its limit is refused before it is decoded',
    async (_name, width, height, interlace, message) => {
      const file = withSize(await plain(80, 45).png().toBuffer(), { width, height, interlace });
      await expect(illustrator.admit(file, look)).rejects.toMatchObject({ name: 'Input.PictureInvalid', message });
    },
  );

  test.each([
    ['more', 800, 900],
    ['vastly more', 15_000, 15_000],
    ['no', 0, 0],
  ])('a header that tells of %s pixels than there are is refused', async (_name, width, height) => {
    const file = withSize(await noise().resize(800, 450).png().toBuffer(), { width, height, interlace: 0 });
    await expect(illustrator.admit(file, look)).rejects.toMatchObject({
      name: 'Input.PictureInvalid',
      message: expect.stringMatching(/cannot be decoded whole/),
    });
  });

  test('no decoder but those of the three formats can be reached', async () => {
    const others = [plain(8, 8).gif(), plain(8, 8).tiff()].map((picture) => picture.toBuffer());
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    for (const bytes of [...(await Promise.all(others)), svg])
      await expect(sharp(bytes).metadata()).rejects.toThrow(/unsupported/);
  });
});

test('a card has the prepared size, and its text is there', async () => {
  const card = await decodePrepared(await illustrator.draw({ kind: 'title', title: 'A title' }, look));
  expect([card.width, card.height]).toEqual([736, 414]);
  const luma = card.i420.subarray(0, 736 * 414);
  expect([luma.some((value) => value > 200), luma.some((value) => value < 40)]).toEqual([true, true]);
});
