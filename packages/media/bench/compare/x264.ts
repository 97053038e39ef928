import { encoderSettings } from '../../src/render/encoder-settings.ts';
import { x264Arguments } from '../speed/ffmpeg-cli.ts';
import { FPS, HEIGHT, WIDTH } from './move.ts';

/** Our settings of x264, which every tool is given. */
export const x264 = encoderSettings({ width: WIDTH, height: HEIGHT, fpsNum: FPS, fpsDen: 1 });

/** The same as FFmpeg's command takes them, after its `-c:v libx264`. */
export const x264Options = x264Arguments(x264);
