import type { Look, PictureVisual, StoredPicture } from '@longtake/contracts';
import { groundOf, preparedSize } from '@longtake/frames';
import { type Sharp, sharp } from '../sharp.ts';
import { layOutPicture, type Size } from './lay-out-picture.ts';

/** Decoded pixels of a picture, upright, sRGB, three bytes each. */
export interface Upright extends Size {
  data: Buffer;
}

/** Brings a picture to the prepared size, as the camera and the ground of the visual that shows it ask. */
export const fitPicture = async (
  picture: Upright,
  look: Look,
  { camera, ground }: Pick<PictureVisual, 'camera' | 'ground'>,
): Promise<{ image: Sharp; stored: StoredPicture }> => {
  const { width: ownWidth, height: ownHeight } = picture;
  const { prepared, inner, enlarged } = layOutPicture(picture, preparedSize(look.canvas), camera);
  const stored = { ...prepared, ownWidth, ownHeight, enlarged };
  if (inner === undefined) return { image: cover(picture, prepared), stored };
  const behind = ground === 'plain' ? plainGround(look, prepared) : await blurredGround(picture, prepared);
  return { image: await lay(picture, inner, { behind, prepared }), stored };
};

const open = ({ data, width, height }: Upright): Sharp => sharp(data, { raw: { width, height, channels: 3 } });

const cover = (picture: Upright, size: Size): Sharp =>
  open(picture).resize({ ...size, fit: 'cover', kernel: 'lanczos3' });

const plainGround = ({ theme }: Look, size: Size): Sharp => {
  const [r, g, b] = groundOf(theme);
  return sharp({ create: { ...size, channels: 3, background: { r, g, b } } });
};

const blurredGround = async (picture: Upright, size: Size): Promise<Sharp> => {
  const small = { width: Math.ceil(size.width / 8), height: Math.ceil(size.height / 8) };
  const blurred = await open(picture)
    .resize({ ...small, fit: 'cover' })
    .blur(size.height / 160)
    .linear(0.45)
    .raw()
    .toBuffer();
  return sharp(blurred, { raw: { ...small, channels: 3 } }).resize({ ...size, fit: 'fill', kernel: 'cubic' });
};

const lay = async (
  picture: Upright,
  inner: Size,
  { behind, prepared }: { behind: Sharp; prepared: Size },
): Promise<Sharp> => {
  const input = await open(picture)
    .resize({ ...inner, fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer();
  const left = Math.round((prepared.width - inner.width) / 2);
  const top = Math.round((prepared.height - inner.height) / 2);
  return behind.composite([{ input, raw: { ...inner, channels: 3 }, left, top }]);
};
