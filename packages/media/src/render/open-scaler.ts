import type { CanvasSize } from '@longtake/contracts';
import { RenderFailed } from '@longtake/core';
import { av, Frame, SoftwareScaleContext } from '../ffmpeg.ts';
import { frameOf } from './open-pictures.ts';

/** Brings pictures, I420, to another size. */
export interface Scaler {
  scale(picture: Uint8Array): Promise<Uint8Array>;
  close(): void;
}

/** Lanczos keeps letters crisp at a third of their size; the other two make it the same on every processor. */
const FLAGS = (av.SWS_LANCZOS | av.SWS_ACCURATE_RND | av.SWS_BITEXACT) as typeof av.SWS_LANCZOS;

/** Opens a scaler from one size to another, both even. */
export const openScaler = (from: CanvasSize, to: CanvasSize): Scaler => {
  const format = av.AV_PIX_FMT_YUV420P;
  const scaler = new SoftwareScaleContext();
  scaler.getContext(from.width, from.height, format, to.width, to.height, format, FLAGS);
  const scaled = new Frame();
  scaled.alloc();
  scaled.width = to.width;
  scaled.height = to.height;
  scaled.format = format;
  scaled.getBuffer();
  return {
    scale: async (picture) => {
      const frame = frameOf(picture, from);
      try {
        const code = await scaler.scaleFrame(scaled, frame);
        if (code < 0) throw new RenderFailed(`a picture could not be made smaller (${code}).`);
        return scaled.toBuffer();
      } finally {
        frame.free();
      }
    },
    close: () => {
      scaled.free();
      scaler.freeContext();
    },
  };
};
