import type { PreparedPicture } from '@longtake/frames';
import { sharp } from '../sharp.ts';

/** A prepared picture as it is stored: lossless PNG, packed fast since it is read more often than kept. */
export const encodePrepared = async ({ width, height, rgba }: PreparedPicture): Promise<Uint8Array> =>
  sharp(rgba, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 3, adaptiveFiltering: true })
    .toBuffer();

/** The pixels of a stored picture, opaque RGBA. */
export const decodePrepared = async (png: Uint8Array): Promise<PreparedPicture> => {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgba: data };
};
