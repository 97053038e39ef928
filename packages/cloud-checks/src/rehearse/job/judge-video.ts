import { join } from 'node:path';
import { hostEnvironment } from '../config.ts';
import { root } from '../places.ts';
import { RehearsalFailed } from '../rehearsal-failed.ts';
import { tryProgram } from '../run-program.ts';

const verifier = join(root, 'services', 'cli', 'setup', 'verify-video.mjs');

/** What the demo's checks say of a video; undefined where this machine has no FFmpeg to judge by. */
export const judgeVideo = async (
  folder: string,
  { isDemo, signal }: { isDemo: boolean; signal: AbortSignal },
): Promise<string | undefined> => {
  const base = { cwd: root, env: hostEnvironment(), purpose: 'Checking the video', signal };
  for (const tool of ['ffmpeg', 'ffprobe']) {
    const found = await tryProgram({ ...base, file: tool, args: ['-version'] }).catch(() => undefined);
    if (found?.code !== 0) return undefined;
  }
  const { output } = await tryProgram({ ...base, file: process.execPath, args: [verifier, folder] });
  const lines = output.trimEnd().split('\n');
  // What only the demo's own article has to be: its length, size and rate.
  const failed = lines.filter((line) => line.startsWith('FAIL') && (isDemo || !line.startsWith('FAIL  the demo')));
  const passed = lines.filter((line) => line.startsWith('ok')).length;
  if (failed.length > 0 || passed === 0) throw new RehearsalFailed('The video is not as it was planned.', { output });
  return `${passed} passed`;
};
