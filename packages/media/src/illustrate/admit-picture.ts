import {
  type Look,
  mostPixelsOf,
  type PictureVisual,
  readPictureHeader,
  type StoredPicture,
} from '@longtake/contracts';
import { PictureInvalid } from '@longtake/core';
import { decodeUpright } from './decode-upright.ts';
import { fitPicture } from './fit-picture.ts';
import { encodePrepared } from './prepared-picture.ts';

/**
 * Decodes a user's picture to its end, once: upright, sRGB, 8 bit, opaque, fitted for the
 * camera of the visual that shows it. Throws `Input.PictureInvalid`.
 */
export const admitPicture = async (
  bytes: Uint8Array,
  look: Look,
  visual: Pick<PictureVisual, 'camera' | 'ground'> = {},
): Promise<{ prepared: Uint8Array; stored: StoredPicture }> => {
  checkHeader(bytes);
  const { rgba, stored } = await decodeFitted(bytes, look, visual);
  return { prepared: await encodePrepared({ width: stored.width, height: stored.height, rgba }), stored };
};

const decodeFitted = async (bytes: Uint8Array, look: Look, visual: Pick<PictureVisual, 'camera' | 'ground'>) => {
  try {
    const { image, stored } = await fitPicture(await decodeUpright(bytes), look, visual);
    return { rgba: await image.ensureAlpha().raw().toBuffer(), stored };
  } catch (cause) {
    throw new PictureInvalid('it cannot be decoded whole. Save it again as JPEG, PNG or WebP.', { cause });
  }
};

/** Says what is wrong where the first bytes tell, before a decoder sees any. */
const checkHeader = (bytes: Uint8Array): void => {
  const header = readPictureHeader(bytes);
  if (header === undefined) throw new PictureInvalid('it is no JPEG, PNG or WebP. Save it as one of these.');
  const pixels = (header.width ?? 0) * (header.height ?? 0);
  const most = mostPixelsOf(header);
  if (pixels > most)
    throw new PictureInvalid(
      `it has ${Math.ceil(pixels / 1e6)} megapixels, and ${most / 1e6} are the most. Make it smaller.`,
    );
};
