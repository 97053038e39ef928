import { spawn } from 'node:child_process';

/** Runs a program of the machine's own FFmpeg; gives what it wrote and how many bytes came on stdout. */
const run = (program, args, { keepOutput }) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    const log = [];
    let sizeBytes = 0;
    child.stdout.on('data', (bytes) => {
      sizeBytes += bytes.length;
      if (keepOutput) output.push(bytes);
    });
    child.stderr.on('data', (bytes) => log.push(bytes));
    child.on('error', reject);
    child.on('close', (code) => {
      const text = Buffer.concat(log).toString();
      if (code === 0) resolve({ output: Buffer.concat(output).toString(), log: text, sizeBytes });
      else reject(new Error(`${program} ended with code ${code}: ${text.trim().split('\n').at(-1)}`));
    });
  });

/** Streams, format and chapters as ffprobe reads them; every picture is decoded and counted. */
export const probe = async (file) => {
  const args = ['-v', 'error', '-count_frames', '-show_streams', '-show_format', '-show_chapters', '-of', 'json', file];
  const { output } = await run('ffprobe', args, { keepOutput: true });
  return JSON.parse(output);
};

/** What a whole decoding complains about; empty for a sound file. */
export const decodingErrors = async (file) => {
  const { log } = await run('ffmpeg', ['-v', 'error', '-i', file, '-f', 'null', '-'], { keepOutput: false });
  return log.trim();
};

/** How long the decoded sound is, seconds: counted in samples, not read from a header. */
export const decodedSoundSeconds = async (file) => {
  const args = ['-v', 'error', '-i', file, '-map', '0:a', '-ac', '2', '-ar', '48000', '-f', 's16le', '-'];
  const { sizeBytes } = await run('ffmpeg', args, { keepOutput: false });
  return sizeBytes / 4 / 48_000;
};

/** Integrated loudness (LUFS) and true peak (dBTP) of the decoded sound, by EBU R 128. */
export const measureLoudness = async (file) => {
  const args = ['-hide_banner', '-nostats', '-i', file, '-map', '0:a', '-af', 'ebur128=peak=true', '-f', 'null', '-'];
  const { log } = await run('ffmpeg', args, { keepOutput: false });
  const summary = log.slice(log.lastIndexOf('Summary:'));
  return {
    integratedLufs: Number(/I:\s+(-?[\d.]+|-inf) LUFS/.exec(summary)?.[1]),
    truePeakDb: Number(/Peak:\s+(-?[\d.]+|-inf) dBFS/.exec(summary)?.[1]),
  };
};
