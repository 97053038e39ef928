import { type Look, mostPixelsOf, readPictureHeader } from '@longtake/contracts';
import { PictureInvalid } from '@longtake/core';
import { preparedSize } from '@longtake/frames';
import { type Sharp, sharp } from '../sharp.ts';
import { decodeUpright, type Upright } from './decode-upright.ts';

/** How much of a side may be cropped to fill the canvas; beyond it the whole picture is shown. */
const MOST_CROPPED = 0.28;
/** A picture is never enlarged more than this to fill the canvas. */
const MOST_ENLARGED = 2;

/**
 * Decodes a user's picture to its end, once: upright, sRGB, 8 bit, opaque, of the prepared size. It fills the canvas where
 * little is lost by cropping, else it lies whole on a blurred, darkened copy of itself. Throws `Input.PictureInvalid`.
 */
export const admitPicture = async (bytes: Uint8Array, look: Look): Promise<Uint8Array> => {
  const size = preparedSize(look.canvas);
  checkHeader(bytes);
  try {
    const upright = await decodeUpright(bytes);
    const picture = await (fills(upright, size) ? cover(upright, size) : onBlurredGround(upright, size));
    return await picture.removeAlpha().png({ compressionLevel: 3, adaptiveFiltering: true }).toBuffer();
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

const open = ({ data, width, height }: Upright): Sharp => sharp(data, { raw: { width, height, channels: 3 } });

const fills = ({ width, height }: Upright, size: { width: number; height: number }): boolean => {
  const scale = Math.max(size.width / width, size.height / height);
  const seen = (size.width * size.height) / (width * scale * (height * scale));
  return scale <= MOST_ENLARGED && 1 - seen <= MOST_CROPPED;
};

const cover = (picture: Upright, size: { width: number; height: number }): Sharp =>
  open(picture).resize({ ...size, fit: 'cover', kernel: 'lanczos3' });

const onBlurredGround = async (picture: Upright, size: { width: number; height: number }): Promise<Sharp> => {
  const small = { width: Math.ceil(size.width / 8), height: Math.ceil(size.height / 8) };
  const blurred = await open(picture)
    .resize({ ...small, fit: 'cover' })
    .blur(size.height / 160)
    .linear(0.45)
    .raw()
    .toBuffer();
  const ground = sharp(blurred, { raw: { ...small, channels: 3 } }).resize({ ...size, fit: 'fill', kernel: 'cubic' });
  const { width, height } = innerSize(picture, size);
  const inner = await open(picture).resize({ width, height, fit: 'fill', kernel: 'lanczos3' }).raw().toBuffer();
  const place = { left: Math.round((size.width - width) / 2), top: Math.round((size.height - height) / 2) };
  return ground.composite([{ input: inner, raw: { width, height, channels: 3 }, ...place }]);
};

/** The whole picture within what the camera shows at its closest, a margin round it. */
const innerSize = ({ width, height }: Upright, size: { width: number; height: number }) => {
  const scale = Math.min(MOST_ENLARGED, (size.width * 0.82) / width, (size.height * 0.82) / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
};
