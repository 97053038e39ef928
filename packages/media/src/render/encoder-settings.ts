import type { Canvas } from '@longtake/contracts';

/** What x264 is told. */
export interface EncoderSettings {
  preset: 'ultrafast' | 'superfast' | 'veryfast';
  crf: number;
  profile: 'high';
  'x264-params': string;
}

/**
 * Threads change the stream, so their number is the same everywhere. One: a function has one core, and a laptop renders as
 * many segments at once as it has cores; each thread more would hold 15 to 30 MB.
 */
export const ENCODER_THREADS = 1;

/**
 * What must not differ among the segments of a canvas, or on other machines: one SPS and PPS whatever the rate
 * (`stitchable`, `weightp`), the same bytes on every processor (`cpu-independent`), closed groups of at most two seconds.
 * A look-ahead of its own thread would cost 25 MB and gain nothing.
 */
const pinned = ({ fpsNum, fpsDen }: Canvas): string =>
  `cpu-independent=1:stitchable=1:sync-lookahead=0:open-gop=0:weightp=0:keyint=${Math.round((2 * fpsNum) / fpsDen)}`;

/** No film has fewer frames a second; a preview has, is looked at once, and takes half the time so. */
const SLOWEST_FILM = 20;

/**
 * The cheapest settings that give photographs, cards and drawings under a camera at least the quality of veryfast at CRF 20,
 * found by measurement (docs/decisions/0013-encoder-settings.md; `npm run bench -- encoder`). Macroblock-tree is what the
 * preset lacks for still pictures that move; B-frames in a fixed pattern cost no search.
 */
export const encoderSettings = (canvas: Canvas): EncoderSettings =>
  canvas.fpsNum < SLOWEST_FILM * canvas.fpsDen
    ? { preset: 'ultrafast', crf: 20, profile: 'high', 'x264-params': pinned(canvas) }
    : {
        preset: 'superfast',
        crf: 19.5,
        profile: 'high',
        'x264-params': `${pinned(canvas)}:mbtree=1:rc-lookahead=12:b-adapt=0:bframes=5`,
      };
