import type { Row } from './row.ts';

/** docs/performance.md: the table of one run, and how it was come by. */
export const performancePage = (rows: readonly Row[], machine: readonly string[], at: Date): string =>
  [
    '# Performance',
    '',
    `Measured by \`npm run bench\` on ${at.toISOString().slice(0, 10)}:`,
    '',
    ...machine.map((line) => `- ${line}`),
    '',
    'CPU seconds are those of the whole process tree, the least of three runs or more; what is compared runs in turns, so that',
    'what else the machine does falls on both. The command ends with code 1 where a bar is missed.',
    '',
    'Drawn shots are cards; there are no plots here. A card is drawn once and then moved as a picture, as a photograph is, so',
    'what is on it does not change what a frame costs. How far letters are off the path is found by least squares, block by',
    'block, against the same card resampled in double precision where the camera should be.',
    '',
    '| measure | must | aim | measured | |',
    '|---|---|---|---|---|',
    ...rows.map(
      ({ measure, must, aim, measured, isMet }) =>
        `| ${measure} | ${must} | ${aim} | ${measured} | ${isMet === undefined ? 'not measured' : isMet ? '✓' : '**missed**'} |`,
    ),
    '',
    '- The encoder’s settings, and how they were chosen: [decisions/0013-encoder-settings.md](decisions/0013-encoder-settings.md).',
    '- What other tools make of the same eight seconds: [performance/comparison.md](performance/comparison.md).',
    '- How long and how dear films of up to ten hours are on AWS: [decisions/0017-scale.md](decisions/0017-scale.md).',
    '',
  ].join('\n');
