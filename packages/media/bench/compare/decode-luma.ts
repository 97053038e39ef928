import { spawnSync } from 'node:child_process';
import { HEIGHT, WIDTH } from './move.ts';

/** The luma of a film's frames in `[from, to)`, one after another, each a step from the last, as FFmpeg decodes them. */
export const decodeLuma = (film: string, { from, to, step }: { from: number; to: number; step: number }) => {
  const wanted = `select='between(n,${from},${to - 1})*not(mod(n-${from},${step}))',extractplanes=y`;
  const { status, stdout, stderr } = spawnSync(
    'ffmpeg',
    ['-v', 'error', '-i', film, '-vf', wanted, '-fps_mode', 'passthrough', '-f', 'rawvideo', '-pix_fmt', 'gray', '-'],
    { maxBuffer: 1 << 30 },
  );
  if (status !== 0) throw new Error(`${film} cannot be decoded: ${String(stderr)}`);
  const frames = new Map<number, Uint8Array>();
  for (let at = 0; (at + 1) * WIDTH * HEIGHT <= stdout.length; at++)
    frames.set(from + at * step, stdout.subarray(at * WIDTH * HEIGHT, (at + 1) * WIDTH * HEIGHT));
  return frames;
};
