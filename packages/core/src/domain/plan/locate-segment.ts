import type { ReelPlan, Segment } from '@longtake/contracts';

/** A segment of a reel, its number in the film and its first frame in the film. */
export interface LocatedSegment {
  segment: Segment;
  index: number;
  firstFrame: number;
}

/** A reel's segments with their places in the film. */
export const locateSegments = ({ segments, firstSegment, firstFrame }: ReelPlan): LocatedSegment[] => {
  let next = firstFrame;
  return segments.map((segment, index) => {
    const located = { segment, index: firstSegment + index, firstFrame: next };
    next += segment.frames;
    return located;
  });
};
