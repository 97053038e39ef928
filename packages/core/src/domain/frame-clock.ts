import type { Canvas } from '@longtake/contracts';

/** The film's sound has this many samples a second. */
export const SAMPLE_RATE = 48_000;

type Rate = Pick<Canvas, 'fpsNum' | 'fpsDen'>;

/** The frame nearest to a time. */
export const msToFrames = (ms: number, { fpsNum, fpsDen }: Rate): number => Math.round((ms * fpsNum) / (1000 * fpsDen));

/** The least number of frames that lasts as long as a time. */
export const msToFramesUp = (ms: number, { fpsNum, fpsDen }: Rate): number =>
  Math.ceil((ms * fpsNum) / (1000 * fpsDen) - 1e-9);

/** When a frame begins, milliseconds. */
export const frameToMs = (frame: number, { fpsNum, fpsDen }: Rate): number => (frame * 1000 * fpsDen) / fpsNum;

/** The 48 kHz sample nearest to a frame's beginning; exact in doubles for any film under 100 days. */
export const frameToSample = (frame: number, { fpsNum, fpsDen }: Rate): number =>
  Math.round((frame * SAMPLE_RATE * fpsDen) / fpsNum);

/** How many 48 kHz samples last so long. */
export const msToSamples = (ms: number): number => Math.round((ms * SAMPLE_RATE) / 1000);
