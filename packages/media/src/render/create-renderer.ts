import { type Renderer, RenderFailed, thumbnailSize, thumbnailSpans } from '@longtake/core';
import type { PlanarPicture, SegmentFrames } from '@longtake/frames';
import { sharedFrames } from '../frame-assets.ts';
import { decodePrepared } from '../illustrate/prepared-picture.ts';
import { namedError } from '../named-error.ts';
import { createScratch } from '../scratch.ts';
import { appeal } from './appeal.ts';
import { drawSheet } from './draw-sheet.ts';
import { encodePictures } from './encode-pictures.ts';
import { fetchClipFrames } from './fetch-clip-frames.ts';
import { i420ToJpeg } from './i420-to-jpeg.ts';
import { oneFrame } from './one-frame.ts';
import { reduceFrame } from './reduce-frame.ts';
import { appendThumbnails } from './thumbnail-box.ts';

/** Draws frames with the kernel and hands them to x264 in the same process: nothing is spawned, nothing piped. */
export const createRenderer = (): Renderer => ({
  render: ({ file, copies = [], ...request }) =>
    withSegment(request, async (shown) => {
      const { segment } = request;
      const { canvas } = request.look;
      const wanted = new Set(thumbnailSpans(segment.frames, canvas).map(({ frame }) => frame));
      const thumbnails: Uint8Array[] = [];
      const draw = (index: number): Uint8Array => {
        const frame = shown.frame(index);
        if (wanted.has(index)) thumbnails.push(reduceFrame(frame, thumbnailSize(canvas)));
        return frame.bytes;
      };
      await encodePictures({ file, canvas, frames: segment.frames, draw, copies });
      await appendThumbnails(file, thumbnails);
      return { frames: segment.frames };
    }),
  still: ({ segment, frame, withCaptions, ...request }) => {
    const content = oneFrame(withCaptions ? segment : { ...segment, cues: [] }, frame);
    return withSegment({ ...request, segment: content }, (shown) => i420ToJpeg(shown.frame(0)));
  },
  appeal,
  sheet: drawSheet,
});

type Request = Pick<Parameters<Renderer['render']>[0], 'segment' | 'look' | 'picture' | 'fetchClip'>;

/** What already has one of our names keeps it: a missing piece is not a failed rendering. */
const withSegment = async <Result>(
  request: Request,
  use: (shown: SegmentFrames) => Promise<Result>,
): Promise<Result> => {
  try {
    return await createScratch().withFolder(async (path) => {
      const shown = await openSegment(request, path);
      try {
        return await use(shown);
      } finally {
        shown.close();
      }
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw namedError(cause, () => new RenderFailed(`its frames could not be drawn or encoded: ${reason}`, { cause }));
  }
};

const openSegment = async ({ segment, look, picture, fetchClip }: Request, path: (name: string) => string) => {
  const frames = await sharedFrames();
  const load = async (key: string): Promise<PlanarPicture> => {
    const stored = await picture(key);
    return decodePrepared(stored).catch((cause: unknown) => {
      throw new RenderFailed(`its prepared picture ${key} cannot be decoded.`, { cause });
    });
  };
  return frames.openSegment({
    segment,
    look,
    picture: load,
    ...(fetchClip !== undefined && {
      clip: (key, shown) => fetchClipFrames({ key, ...shown, canvas: look.canvas }, { fetchClip, path }),
    }),
  });
};
