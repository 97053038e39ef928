import { type Measured, slugOf } from './measure-tool.ts';

/** A tool that could not be had here, and why. */
export interface Absent {
  name: string;
  reason: string;
}

/** docs/performance/comparison.md of one run. */
export const comparisonPage = (
  { measured, absent }: { measured: readonly Measured[]; absent: readonly Absent[] },
  machine: readonly string[],
  at: Date,
): string =>
  [
    '# What other tools make of the same eight seconds',
    '',
    `Measured by \`npm run bench compare\` on ${at.toISOString().slice(0, 10)}:`,
    '',
    ...machine.map((line) => `- ${line}`),
    '',
    'Each tool makes the same film: 8 s of 1080p30 in which the camera comes 1.15 times closer to the middle of one picture of',
    '2208 × 1242 pixels, encoded by x264 with our settings. The tools are brought into a temporary folder when the command runs.',
    '',
    '- **CPU**: seconds of the whole process tree from the picture’s file to the finished film, the least of the runs.',
    '- **off path**: how far dots lie from where the camera should show them, pixels RMS, both axes, found in decoded frames.',
    '- **shake**: how much that changes from one frame to the next, pixels RMS. This is what the eye sees as jitter.',
    '  A film that is off the path and hardly shakes is shifted evenly. The encoder has its part in both figures: what our kernel',
    '  draws is within 0.015 px of the path before it is encoded (`packages/frames/src/kernel/jitter.test.ts`).',
    '- **PSNR**: luma of decoded frames 40, 120 and 200 against a resampling in double precision: by a cubic, which is the',
    '  filter of our own kernel and so favours it, and by Lanczos-3. The encoder’s loss is in all of them.',
    '',
    '| tool | CPU, s | of ours | off path, px | shake, px | PSNR cubic, dB | PSNR Lanczos, dB | Mbit/s |',
    '|---|---|---|---|---|---|---|---|',
    ...measured.map((one) => rowOf(one, measured[0])),
    ...absent.map(({ name, reason }) => `| ${name} | not measured: ${reason} | | | | | | |`),
    '',
    '## How each was told to do its best',
    '',
    ...measured.map(
      ({ name, settings, version, runs }) =>
        `- **${name}** (${version}; ${runs === 1 ? 'one run' : `${runs} runs`}): ${settings}.`,
    ),
    '',
    '## Stills',
    '',
    'The same 480 × 270 pixels of frame 120 of each film, pixel for pixel. A still shows sharpness, and not jitter: they look alike.',
    '',
    ...measured.flatMap(({ name }) => [`**${name}**`, '', `![Frame 120 by ${name}](${slugOf(name)}.jpg)`, '']),
  ].join('\n');

const rowOf = (one: Measured, ours: Measured | undefined): string => {
  const ratio = ours === undefined ? '' : `${(one.cpuSeconds / ours.cpuSeconds).toFixed(1)} ×`;
  const cells = [
    ...[one.name, one.cpuSeconds.toFixed(1), ratio, one.offPath.toFixed(3), one.shake.toFixed(3)],
    ...[one.psnrCubic.toFixed(1), one.psnrLanczos.toFixed(1), one.megabits.toFixed(1)],
  ];
  return `| ${cells.join(' | ')} |`;
};
