import { type Look, limits, type PictureVisual, readPictureHeader, type StoredPicture } from '@longtake/contracts';
import { PictureInvalid } from '@longtake/core';
import { type OutputInfo, sharp } from '../sharp.ts';
import { fitPicture, type Upright } from './fit-picture.ts';

/** What lies behind transparent places. */
const GROUND = { r: 18, g: 20, b: 26 };
/**
 * Decodes a user's picture whole, once: upright, sRGB, 8 bit, opaque, fitted for the
 * camera of the visual that shows it. Throws `Input.PictureInvalid`.
 */
export const admitPicture = async (
  bytes: Uint8Array,
  look: Look,
  visual: Pick<PictureVisual, 'camera' | 'ground'> = {},
): Promise<{ png: Uint8Array; stored: StoredPicture }> => {
  checkHeader(bytes);
  try {
    const { image, stored } = await fitPicture(await decodeUpright(bytes), look, visual);
    const png = await image.removeAlpha().png({ compressionLevel: 3, adaptiveFiltering: true }).toBuffer();
    return { png, stored };
  } catch (cause) {
    throw new PictureInvalid('it cannot be decoded whole. Save it again as JPEG, PNG or WebP.', { cause });
  }
};

/** Says what is wrong where the first bytes tell, before a decoder sees any. */
const checkHeader = (bytes: Uint8Array): void => {
  const header = readPictureHeader(bytes);
  if (header === undefined) throw new PictureInvalid('it is no JPEG, PNG or WebP. Save it as one of these.');
  const pixels = (header.width ?? 0) * (header.height ?? 0);
  if (pixels > limits.picturePixels)
    throw new PictureInvalid(
      `it has ${Math.ceil(pixels / 1e6)} megapixels, and ${limits.picturePixels / 1e6} are the most. Make it smaller.`,
    );
};

const decodeUpright = async (bytes: Uint8Array): Promise<Upright> => {
  const picture = sharp(bytes, { limitInputPixels: limits.picturePixels, failOn: 'warning', animated: false });
  const { data, info } = await picture
    .autoOrient()
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
