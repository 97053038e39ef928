import { spawnSync } from 'node:child_process';
import { ENCODER_THREADS, type EncoderSettings } from '../../src/render/encoder-settings.ts';

/** The version of the FFmpeg on this machine's path, or undefined where there is none. */
export const ffmpegVersion = (): string | undefined => {
  const { status, stdout } = spawnSync('ffmpeg', ['-version'], { encoding: 'utf8' });
  return status === 0 ? /^ffmpeg version (\S+)/.exec(stdout)?.[1] : undefined;
};

/** Runs FFmpeg's command and gives the CPU seconds of its whole process tree, as the shell measures them, and what it said. */
export const runFfmpeg = (args: readonly string[]): { cpuSeconds: number; text: string } => {
  const script = 'TIMEFORMAT="cpu %U %S"; time ffmpeg "$@"';
  const { status, stderr } = spawnSync('bash', ['-c', script, 'bash', '-y', '-nostdin', ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const times = /^cpu ([\d.]+) ([\d.]+)$/m.exec(stderr);
  if (status !== 0 || times === null) throw new Error(`ffmpeg ${args.join(' ')} ended with ${status}: ${stderr}`);
  return { cpuSeconds: Number(times[1]) + Number(times[2]), text: stderr };
};

/** Settings of x264 as FFmpeg's command takes them, after its `-c:v libx264`. */
export const x264Arguments = ({ preset, crf, profile, 'x264-params': params }: EncoderSettings): readonly string[] => [
  ...['-preset', preset, '-crf', String(crf), '-threads', String(ENCODER_THREADS)],
  ...['-profile:v', profile, '-x264-params', params],
];
