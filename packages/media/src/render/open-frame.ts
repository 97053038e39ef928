import type { CanvasSize } from '@longtake/contracts';
import { RenderFailed } from '@longtake/core';
import { tagColours } from '../colour-tags.ts';
import { av, Frame } from '../ffmpeg.ts';

/** One frame of FFmpeg's that pictures go through, one after another. */
export interface OpenFrame {
  frame: Frame;
  /** Copies a picture, packed I420 of the frame's size, into it. */
  fill(picture: Uint8Array): void;
  close(): void;
}

/**
 * Opens a frame of BT.709, limited range. It has memory of its own: `Frame.fromVideoBuffer` reads the caller's in place, and
 * FFmpeg then copies it anew for each that takes the frame. Fill it again only when those have done with it.
 */
export const openFrame = ({ width, height }: CanvasSize): OpenFrame => {
  const frame = new Frame();
  frame.alloc();
  frame.width = width;
  frame.height = height;
  frame.format = av.AV_PIX_FMT_YUV420P;
  tagColours(frame);
  frame.chromaLocation = av.AVCHROMA_LOC_LEFT;
  if (frame.getBuffer() < 0) throw new RenderFailed('there is no memory for a frame.');
  const planes = frame.data!.slice(0, 3).map((bytes, plane) => ({
    bytes,
    stride: frame.linesize[plane]!,
    width: plane === 0 ? width : width / 2,
    height: plane === 0 ? height : height / 2,
  }));
  return {
    frame,
    fill: (picture) => {
      let from = 0;
      for (const plane of planes) from += copyPlane(picture.subarray(from), plane);
    },
    close: () => frame.free(),
  };
};

interface Plane {
  bytes: Uint8Array;
  stride: number;
  width: number;
  height: number;
}

/** Copies a packed plane into one whose rows may be longer; gives the bytes that it has. */
const copyPlane = (packed: Uint8Array, { bytes, stride, width, height }: Plane): number => {
  if (stride === width) bytes.set(packed.subarray(0, width * height));
  else for (let row = 0; row < height; row++) bytes.set(packed.subarray(row * width, (row + 1) * width), row * stride);
  return width * height;
};
