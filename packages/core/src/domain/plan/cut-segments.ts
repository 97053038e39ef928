import type { Canvas } from '@longtake/contracts';
import { msToFrames } from '../frame-clock.ts';
import type { PlacedScene } from './place-scenes.ts';

/** The longest that a segment lasts; scenes are cut evenly, so most are shorter. */
const SEGMENT_MS = 12_000;

/** A run of frames of one scene. */
export interface Cut {
  scene: number;
  fromFrame: number;
  toFrame: number;
}

/** Cuts each scene, from its own start, into as few even segments as the longest allows. No gap, no overlap. */
export const cutSegments = (scenes: readonly PlacedScene[], canvas: Canvas): Cut[] => {
  const most = msToFrames(SEGMENT_MS, canvas);
  return scenes.flatMap(({ fromFrame, toFrame }, scene) => {
    const frames = toFrame - fromFrame;
    const count = Math.ceil(frames / most);
    const at = (index: number) => fromFrame + Math.floor((index * frames) / count);
    return Array.from({ length: count }, (_, index) => ({ scene, fromFrame: at(index), toFrame: at(index + 1) }));
  });
};

/** The longest that cuts become together: so much of a preview is drawn in the time that calls of functions cost. */
const MERGED_MS = 48_000;

/** Cuts put together, over scenes, where each of them alone would be too little work for a call. */
export const mergeCuts = (cuts: readonly Cut[], canvas: Canvas): Cut[] => {
  const most = msToFrames(MERGED_MS, canvas);
  const merged: Cut[] = [];
  for (const cut of cuts) {
    const last = merged.at(-1);
    if (last === undefined || cut.toFrame - last.fromFrame > most) merged.push({ ...cut });
    else last.toFrame = cut.toFrame;
  }
  return merged;
};
