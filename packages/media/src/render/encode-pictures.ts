import type { Canvas, CanvasSize } from '@longtake/contracts';
import { type EncoderSettings, encoderSettings } from './encoder-settings.ts';
import { openCopies } from './open-copies.ts';
import { openPictures } from './open-pictures.ts';

/**
 * Encodes `frames` pictures, drawn one after another, to an MP4 without sound: H.264 High, 4:2:0, BT.709 limited. Each
 * picture is I420 of the canvas's size, and may be overwritten by the next. `copies` are smaller films of the same
 * pictures, with key pictures at the same ones. The same pictures give the same bytes, with copies and without. Throws
 * `Bug.RenderFailed` where a file is not written whole.
 */
export const encodePictures = async (job: {
  file: string;
  canvas: Canvas;
  frames: number;
  draw: (index: number) => Uint8Array;
  copies?: readonly { size: CanvasSize; file: string }[];
  /** What x264 is told, where a bench tells it other things. */
  settings?: EncoderSettings;
}): Promise<void> => {
  const { canvas, file, frames, draw, copies: wanted = [], settings = encoderSettings(canvas) } = job;
  const copies = await openCopies(canvas, wanted);
  try {
    const film = await openPictures({ file, canvas, settings, onCoded: copies.decide });
    try {
      for (let index = 0; index < frames; index++) {
        const picture = draw(index);
        await copies.take(picture);
        await film.encode(picture);
        await copies.encodeDecided();
      }
      await film.finish();
    } finally {
      await film.close();
    }
    await copies.finish();
  } finally {
    await copies.close();
  }
};
