import { expect, test } from '@jest/globals';
import { sharedFrames } from '../frame-assets.ts';
import { decodePrepared, encodePrepared } from './prepared-picture.ts';

const size = { width: 46, height: 26 };
const picture = {
  ...size,
  rgba: new Uint8Array(size.width * size.height * 4).map((_, at) => (at % 4 === 3 ? 255 : (at * 31) & 255)),
};

test('what is stored comes back as the planes that it was made into', async () => {
  const planes = (await sharedFrames()).toPlanes(picture);
  expect(await decodePrepared(await encodePrepared(picture))).toMatchObject({
    ...size,
    i420: Buffer.from(planes.i420),
  });
});

test.each<[string, (whole: Uint8Array) => Uint8Array]>([
  ['is cut', (whole) => whole.subarray(0, whole.length - 5)],
  ['ends after its header', (whole) => whole.subarray(0, 12)],
  ['has another size than its header says', (whole) => whole.with(7, 48)],
  ['is something else', (whole) => whole.fill(0x89, 0, 1)],
  ['is empty', () => new Uint8Array()],
])('a stored picture that %s is not decoded', async (_name, spoil) => {
  await expect(decodePrepared(spoil(await encodePrepared(picture)))).rejects.toThrow();
});
