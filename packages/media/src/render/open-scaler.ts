import type { CanvasSize } from '@longtake/contracts';
import { RenderFailed } from '@longtake/core';
import { av, SoftwareScaleContext } from '../ffmpeg.ts';
import { openFrame } from './open-frame.ts';

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
  const [given, scaled] = [openFrame(from), openFrame(to)];
  return {
    scale: async (picture) => {
      given.fill(picture);
      const code = await scaler.scaleFrame(scaled.frame, given.frame);
      if (code < 0) throw new RenderFailed(`a picture could not be made smaller (${code}).`);
      return scaled.frame.toBuffer();
    },
    close: () => {
      given.close();
      scaled.close();
      scaler.freeContext();
    },
  };
};
