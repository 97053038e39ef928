import { closeSync, openSync, writeSync } from 'node:fs';
import type { Segment } from '@longtake/contracts';
import type { OpenSegment } from '@longtake/frames';
import { sharedFrames } from '../../src/frame-assets.ts';
import { look } from './scenes.ts';

/** Writes frames [from, to) of a segment to a file as bare I420, one after another. */
export const writeBareFrames = async (
  file: string,
  { segment, picture, from, to }: { segment: Segment; picture: OpenSegment['picture']; from: number; to: number },
): Promise<void> => {
  const stage = await (await sharedFrames()).openSegment({ segment, look, picture });
  const target = openSync(file, 'w');
  for (let index = from; index < to; index++) writeSync(target, stage.frame(index).bytes);
  closeSync(target);
  stage.close();
};

/** How FFmpeg is told of bare I420 frames of a canvas. */
export const bareFrames = ({ width, height, fps }: { width: number; height: number; fps: number }): string[] => [
  ...['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-video_size', `${width}x${height}`, '-framerate', String(fps)],
];
