import { ENCODER_THREADS, encoderSettings } from '../../src/render/encoder-settings.ts';
import { FPS, HEIGHT, WIDTH } from './move.ts';

const canvas = { width: WIDTH, height: HEIGHT, fpsNum: FPS, fpsDen: 1 };

/** Our settings of x264, which every tool is given. */
export const x264 = encoderSettings(canvas);

/** The same as FFmpeg's command takes them, after its `-c:v libx264`. */
export const x264Arguments: readonly string[] = [
  ...['-preset', x264.preset, '-crf', String(x264.crf), '-threads', String(ENCODER_THREADS)],
  ...['-profile:v', x264.profile, '-x264-params', x264['x264-params']],
];
