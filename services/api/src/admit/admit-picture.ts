import { mostPixelsOf, readPictureHeader } from '@longtake/contracts';
import type { Ports } from '@longtake/core';
import { refuse } from '../api-problem.ts';

/** A header lies within so many bytes, or its size is left to the decoder. */
const HEADER_BYTES = 64 * 1024;

/** Refuses an asset that is not the owner's, not there, or no picture that we take; reads no more than its head. */
export const admitPicture = async (
  asset: string,
  { field, owner, name }: { field: string; owner: string; name: string },
  { media }: Pick<Ports, 'media'>,
): Promise<void> => {
  const head = asset.startsWith(`assets/${owner}/`)
    ? await media.read(asset, { start: 0, end: HEADER_BYTES })
    : undefined;
  if (head === undefined)
    return refuse('Input.AssetMissing', field, `${name} is not uploaded. Send it with POST /uploads first.`);
  const header = readPictureHeader(head);
  if (header === undefined)
    return refuse(
      'Input.PictureInvalid',
      field,
      `${name} is not a JPEG, PNG or WebP picture. Save it as one of these.`,
    );
  const { width = 1, height = 1 } = header;
  const most = mostPixelsOf(header);
  if (width * height > most || width < 1 || height < 1)
    return refuse(
      'Input.PictureInvalid',
      field,
      `${name} is ${width} by ${height} pixels. Make it smaller: at most ${most / 1e6} million pixels.`,
    );
};
