import type { Shot } from '@longtake/contracts';
import { fadeWeight } from './ease.ts';

/** The shots that make a frame: `lower` fills it (undefined: the theme's ground), `upper` comes in over it, so far (0 to 1). */
export interface ShotsAt {
  lower: Shot | undefined;
  upper?: { shot: Shot; progress: number };
}

/**
 * Which shots are seen at a frame. The latest shot that has begun and not ended is seen; while it comes in, the shot that
 * it follows lies below it, or the ground where none reaches it. Shots are in order of `fromFrame`.
 */
export const shotsAt = (shots: readonly Shot[], index: number): ShotsAt => {
  const at = shots.findLastIndex(({ fromFrame, toFrame }) => fromFrame <= index && index < toFrame);
  const shot = shots[at];
  if (shot === undefined) return { lower: undefined };
  const fading = index - shot.fromFrame;
  if (fading >= shot.fadeInFrames) return { lower: shot };
  const before = shots[at - 1];
  const lower = before !== undefined && before.toFrame >= shot.fromFrame ? before : undefined;
  return { lower, upper: { shot, progress: fadeWeight(fading, shot.fadeInFrames) } };
};
