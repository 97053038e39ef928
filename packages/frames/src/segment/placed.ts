import type { Overlay } from '../kernel/overlay.ts';
import { fadeWeight } from './ease.ts';

/** An overlay where and as strongly as one frame shows it. Two frames with equal `key`s show the same. */
export interface Placed {
  key: string;
  overlay: Overlay;
  left: number;
  top: number;
  /** In steps of 1/256. */
  opacity: number;
}

/** When something is shown; the fades lie inside. */
interface Shown {
  fromFrame: number;
  toFrame: number;
  fadeInFrames: number;
  fadeOutFrames: number;
}

/** Opacity, in steps of 1/256, of something that fades in and out; never 0 while it is shown. */
export const opacityAt = ({ fromFrame, toFrame, fadeInFrames, fadeOutFrames }: Shown, index: number): number => {
  const weight = (frames: number, fadeFrames: number): number =>
    frames >= fadeFrames ? 1 : fadeWeight(frames, fadeFrames);
  const shown = Math.min(weight(index - fromFrame, fadeInFrames), weight(toFrame - 1 - index, fadeOutFrames));
  return Math.round(256 * shown);
};
