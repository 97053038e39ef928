import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem } from 'node:os';
import process from 'node:process';
import { ffmpegVersion } from './ffmpeg-cli.ts';

/** The machine, and the versions of what was measured. */
export const machineLines = (): string[] => {
  const [cpu] = cpus();
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  return [
    `${cpus().length} cores of ${cpu?.model ?? 'an unknown kind'} (${process.arch}), ${memory}, Linux ${release()}`,
    `Node ${process.version}, FFmpeg’s command ${ffmpegVersion() ?? 'absent'}, commit ${commit}`,
  ];
};
