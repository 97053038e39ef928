import { type CameraMove, fitZoom } from '@longtake/contracts';
import { pannedSide } from '@longtake/core';

export interface Size {
  width: number;
  height: number;
}

/** How a picture becomes a prepared one. */
export interface Layout {
  prepared: Size;
  /** The whole picture's size on its ground; absent where it fills the prepared one. */
  inner?: Size;
  /** How many pixels of the prepared picture one of the picture's own takes, on a side. */
  enlarged: number;
}

/** How much of a picture may be cropped to fill the canvas; beyond it the whole picture is shown. */
const MOST_CROPPED = 0.28;
/** A picture is never enlarged more than this, on a side; the plan notes where it is more than `mostEnlarged`. */
const MOST_ENLARGED = 2;
/** How many times as long as for a still camera a picture is kept for one that pans along it. */
const LONGEST = 2;
/** How much of the canvas a picture takes that is shown whole under a camera that comes closer than `fit`. */
const WITHIN = 0.82;

/**
 * Lays a picture out for a camera, on the size that a canvas needs: whole for `fit`, in its length for a pan along it, else
 * filling the canvas where little is lost by cropping, else whole on a ground. Pure.
 */
export const layOutPicture = (picture: Size, size: Size, camera: CameraMove | undefined): Layout => {
  if (camera === 'fit') return within(picture, size, 1 / fitZoom);
  const prepared = longSize(picture, size, camera) ?? size;
  const enlarged = Math.max(prepared.width / picture.width, prepared.height / picture.height);
  const seen = (prepared.width * prepared.height) / (picture.width * enlarged * (picture.height * enlarged));
  const isLong = prepared !== size;
  if (enlarged <= MOST_ENLARGED && (isLong || 1 - seen <= MOST_CROPPED)) return { prepared, enlarged };
  return within(picture, size, WITHIN);
};

const within = (picture: Size, size: Size, share: number): Layout => {
  const fitting = Math.min((size.width * share) / picture.width, (size.height * share) / picture.height);
  const enlarged = Math.min(MOST_ENLARGED, fitting);
  const side = (own: number) => Math.max(1, Math.round(own * enlarged));
  return { prepared: size, inner: { width: side(picture.width), height: side(picture.height) }, enlarged };
};

/** The size for a pan along a picture that is longer than the canvas, even on both sides. */
const longSize = (picture: Size, size: Size, camera: CameraMove | undefined): Size | undefined => {
  const side = pannedSide(camera);
  if (side === undefined) return undefined;
  const other = side === 'width' ? 'height' : 'width';
  const own = (picture[side] * size[other]) / picture[other];
  const length = 2 * Math.floor(Math.min(own, LONGEST * size[side]) / 2);
  return length > size[side] ? { ...size, [side]: length } : undefined;
};
