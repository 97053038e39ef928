import { type CameraView, maxZoom, type Segment } from '@longtake/contracts';
import { preparedSize, type ShownPicture } from '@longtake/frames';
import { sharedFrames } from '../../src/frame-assets.ts';
import { FRAMES, look } from '../speed/scenes.ts';
import type { PlaneView } from './reference.ts';

const { width, height } = look.canvas;
/** The size of a picture that fills the canvas at every zoom. */
export const pictureSize = preparedSize(look.canvas);

/** A camera's move over eight seconds, from one view to another. */
export type Move = readonly [from: CameraView, to: CameraView];

/** The moves that are measured. */
export const moves = {
  zoom: [
    { zoom: 1, x: 0.5, y: 0.5 },
    { zoom: 1.15, x: 0.5, y: 0.5 },
  ],
  pan: [
    { zoom: 1.1, x: 0.2, y: 0.4 },
    { zoom: 1.1, x: 0.8, y: 0.5 },
  ],
  'zoom out of a corner': [
    { zoom: 1.15, x: 0.2, y: 0.7 },
    { zoom: 1, x: 0.5, y: 0.5 },
  ],
} as const satisfies Record<string, Move>;

/** Where the camera should be, said a second time and in double precision: its views' zoom and place, eased by smoothstep. */
const pathAt = ([from, to]: Move, index: number): PlaneView => {
  const t = index / (FRAMES - 1);
  const at = (one: number, other: number): number => one + (other - one) * t * t * (3 - 2 * t);
  const scale = maxZoom / at(from.zoom, to.zoom);
  const left = at(from.x, to.x) * (pictureSize.width - width * scale);
  return { width, height, scale, left, top: at(from.y, to.y) * (pictureSize.height - height * scale) };
};

/** Draws a picture as the camera moves over it, and shows the luma of every so manieth frame, with where the camera should be. */
export const eachFrame = async (
  picture: ShownPicture,
  { move, every }: { move: Move; every: number },
  check: (luma: Uint8Array, view: PlaneView) => void,
): Promise<void> => {
  const [from, to] = move;
  const shot = { picture: 'p', from, to, fromFrame: 0, toFrame: FRAMES, fadeInFrames: 0 };
  const segment: Segment = { hash: 'bench', frames: FRAMES, shots: [shot], labels: [], cues: [] };
  const stage = await (await sharedFrames()).openSegment({ segment, look, picture: () => picture });
  for (let index = 0; index < FRAMES; index += every)
    check(stage.frame(index).bytes.subarray(0, width * height), pathAt(move, index));
  stage.close();
};
