import type { LevelPoint } from '@longtake/contracts';

/**
 * Factors of the film's samples [from, to), lowered as a level that changes over the film says: straight in decibels between
 * its points, constant before the first and behind the last. Each depends on its sample alone.
 */
export const followLevel = (
  gains: Float32Array | undefined,
  points: readonly LevelPoint[],
  { from, to }: { from: number; to: number },
): Float32Array => {
  const level = gains ?? new Float32Array(to - from).fill(1);
  const ends = [{ atSample: Number.NEGATIVE_INFINITY, gainDb: points[0]?.gainDb ?? 0 }, ...points];
  ends.forEach((point, index) => {
    const next = ends[index + 1] ?? { atSample: Number.POSITIVE_INFINITY, gainDb: point.gainDb };
    const [first, end] = [Math.max(from, point.atSample), Math.min(to, next.atSample)];
    if (first >= end) return;
    if (point.gainDb === next.gainDb) lower(level.subarray(first - from, end - from), () => point.gainDb);
    else {
      const slope = (next.gainDb - point.gainDb) / (next.atSample - point.atSample);
      lower(level.subarray(first - from, end - from), (at) => point.gainDb + slope * (first + at - point.atSample));
    }
  });
  return level;
};

const lower = (gains: Float32Array, decibels: (at: number) => number): void => {
  let [lastDb, factor] = [0, 1];
  for (let at = 0; at < gains.length; at++) {
    const gainDb = decibels(at);
    if (gainDb !== lastDb) {
      lastDb = gainDb;
      factor = 10 ** (gainDb / 20);
    }
    gains[at]! *= factor;
  }
};
