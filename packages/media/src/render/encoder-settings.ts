import type { Canvas } from '@longtake/contracts';

/** Threads change the stream, so their number is the same everywhere. */
export const THREADS = 2;

/** No film has fewer frames a second; a preview has, is looked at once, and takes half the time so. */
const SLOWEST_FILM = 20;
const PREVIEW_PRESET = 'ultrafast' as const;

/**
 * x264's settings. One SPS and PPS for every segment of a canvas (`stitchable`), the same bytes on every processor
 * (`cpu-independent`), closed groups of at most two seconds. A look-ahead of its own thread would cost 25 MB and gain nothing.
 * A copy that `follows` another has its key pictures where it is told, and nowhere else.
 */
export const encoderSettings = ({ fpsNum, fpsDen }: Canvas, { follows }: { follows: boolean }) => {
  const groups = follows ? 'keyint=infinite:scenecut=0' : `keyint=${Math.round((2 * fpsNum) / fpsDen)}`;
  return {
    preset: fpsNum < SLOWEST_FILM * fpsDen ? PREVIEW_PRESET : ('veryfast' as const),
    crf: 20,
    profile: 'high' as const,
    ...(follows && { 'forced-idr': true }),
    'x264-params': `cpu-independent=1:stitchable=1:sync-lookahead=0:open-gop=0:${groups}`,
  };
};

/** Frames' ticks in an MP4: exact for every rate that a canvas may have. */
export const videoTimescale = ({ fpsNum, fpsDen }: Pick<Canvas, 'fpsNum' | 'fpsDen'>): number =>
  fpsDen === 1001 ? fpsNum : fpsNum * 1000;
