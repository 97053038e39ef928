import type { Canvas } from '@longtake/contracts';

/** What x264 is told. */
export interface EncoderSettings {
  preset: 'ultrafast' | 'superfast' | 'veryfast';
  crf: number;
  profile: 'high';
  'x264-params': string;
  'forced-idr'?: boolean;
}

/**
 * Threads change the stream, so their number is the same everywhere. One: a function has one core, and a laptop renders as
 * many segments at once as it has cores; each thread more would hold 15 to 30 MB.
 */
export const ENCODER_THREADS = 1;

/** No film has fewer frames a second; a preview has, is looked at once, and takes half the time so. */
const SLOWEST_FILM = 20;

/**
 * What must not differ among the segments of a canvas, or on other machines: one SPS and PPS whatever the rate
 * (`stitchable`, `weightp`), the same bytes on every processor (`cpu-independent`), closed groups of pictures. A look-ahead
 * of its own thread would cost 25 MB and gain nothing.
 */
const PINNED = 'cpu-independent=1:stitchable=1:sync-lookahead=0:open-gop=0:weightp=0';

const hurried = { preset: 'ultrafast', crf: 20, params: '' } as const;

/**
 * The cheapest settings that give photographs, cards and drawings under a camera at least the quality of veryfast at CRF 20,
 * found by measurement (docs/decisions/0013-encoder-settings.md). Macroblock-tree is what the preset lacks for still
 * pictures that move; B-frames in a fixed pattern cost no search.
 */
const chosen = { preset: 'superfast', crf: 19.25, params: ':mbtree=1:rc-lookahead=10:b-adapt=0:bframes=5' } as const;

/** A film of a canvas: groups of at most two seconds. */
export const encoderSettings = (canvas: Canvas): EncoderSettings =>
  settingsOf(canvas, `keyint=${Math.round((2 * canvas.fpsNum) / canvas.fpsDen)}`);

/** The same for a copy of another film: key pictures are where the copy is told to have them, and nowhere else. */
export const followingSettings = (canvas: Canvas): EncoderSettings => ({
  ...settingsOf(canvas, 'keyint=infinite:scenecut=0'),
  'forced-idr': true,
});

const settingsOf = ({ fpsNum, fpsDen }: Canvas, groups: string): EncoderSettings => {
  const { preset, crf, params } = fpsNum < SLOWEST_FILM * fpsDen ? hurried : chosen;
  return { preset, crf, profile: 'high', 'x264-params': `${PINNED}:${groups}${params}` };
};

/** Frames' ticks in an MP4: exact for every rate that a canvas may have. */
export const videoTimescale = ({ fpsNum, fpsDen }: Pick<Canvas, 'fpsNum' | 'fpsDen'>): number =>
  fpsDen === 1001 ? fpsNum : fpsNum * 1000;
