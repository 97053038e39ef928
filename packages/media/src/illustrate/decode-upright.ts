import { limits } from '@longtake/contracts';
import { type OutputInfo, type Sharp, sharp } from '../sharp.ts';
import type { Upright } from './fit-picture.ts';

/** What lies behind transparent places. */
const GROUND = { r: 18, g: 20, b: 26 };

/**
 * Decodes the first picture of a file, turned as its EXIF says. One of more pixels than `most` is reduced to
 * them row by row while it is decoded, so that it never lies in memory whole. Throws what the decoder does.
 */
export const decodeUpright = async (bytes: Uint8Array, most: number = limits.decodedPixels): Promise<Upright> => {
  const picture = sharp(bytes, { limitInputPixels: limits.picturePixels, failOn: 'warning', animated: false });
  const { width, height, orientation = 1 } = await picture.metadata();
  const share = most / (width * height);
  if (share >= 1) return decode(picture.autoOrient());
  const side = (pixels: number): number => Math.max(1, Math.floor(pixels * Math.sqrt(share)));
  // A quarter turn needs all rows at once: it comes after the reduction, not before as `autoOrient` would have it.
  const size = { width: side(width), height: side(height) };
  return turn(await decode(picture.resize({ ...size, fit: 'fill', kernel: 'lanczos3' })), orientation);
};

const decode = async (picture: Sharp): Promise<Upright> => {
  const { data, info } = await picture
    .toColourspace('srgb')
    .flatten({ background: GROUND })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return toRgb(data, info);
};

/** Grey pictures have one channel: everything after wants three. */
const toRgb = async (data: Buffer, { width, height, channels }: OutputInfo): Promise<Upright> => {
  if (channels === 3) return { data, width, height };
  const raw = { width, height, channels };
  const rgb = await sharp(data, { raw }).toColourspace('srgb').removeAlpha().raw().toBuffer();
  return { data: rgb, width, height };
};

/** How each orientation of EXIF 2.3 (tag 0x0112) is turned to stand upright: mirrored first, then turned clockwise. */
const TURNS: Record<number, { angle: number; mirror?: 'flip' | 'flop' }> = {
  2: { angle: 0, mirror: 'flop' },
  3: { angle: 180 },
  4: { angle: 0, mirror: 'flip' },
  5: { angle: 90, mirror: 'flip' },
  6: { angle: 90 },
  7: { angle: 90, mirror: 'flop' },
  8: { angle: 270 },
};

const turn = async ({ data, width, height }: Upright, orientation: number): Promise<Upright> => {
  const way = TURNS[orientation];
  if (way === undefined) return { data, width, height };
  const turned = sharp(data, { raw: { width, height, channels: 3 } }).rotate(way.angle);
  if (way.mirror !== undefined) turned[way.mirror]();
  const { data: upright, info } = await turned.raw().toBuffer({ resolveWithObject: true });
  return { data: upright, width: info.width, height: info.height };
};
