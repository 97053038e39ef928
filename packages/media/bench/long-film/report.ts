import type { JobView, Timeline } from '@longtake/contracts';
import { frameToMs } from '@longtake/core';

const seconds = (ms: number): string => (ms / 1000).toFixed(1);

/** What each step used, and what one of its calls did: a line a step. */
export const costLines = ({ cost, startedAt, finishedAt }: JobView, { frames, reels, look }: Timeline): string[] => {
  const wallMs = Date.parse(finishedAt ?? '') - Date.parse(startedAt ?? '');
  const lengthMs = frameToMs(frames, look.canvas);
  const steps = cost.steps.filter(({ invocations }) => invocations > 0);
  return [
    `${frames} frames, ${seconds(lengthMs)} s, ${reels.length} reels; made in ${seconds(wallMs)} s, ${(wallMs / lengthMs).toFixed(2)} of its length`,
    `${'step'.padEnd(16)}${['calls', 'CPU s', 'wall s', 'CPU ms a call', 'wall ms a call'].map((head) => head.padStart(15)).join('')}`,
    ...steps.map(({ step, invocations, cpuMs, wallMs: stepMs }) => {
      const values = [
        String(invocations),
        seconds(cpuMs),
        seconds(stepMs),
        (cpuMs / invocations).toFixed(0),
        (stepMs / invocations).toFixed(0),
      ];
      return step.padEnd(16) + values.map((value) => value.padStart(15)).join('');
    }),
  ];
};

/** The peak of each function's memory. */
export const memoryLines = (peaks: ReadonlyMap<string, number>): string[] => [
  'peak memory, MB',
  ...[...peaks].map(([name, megabytes]) => `${name.padEnd(16)}${megabytes.toFixed(0).padStart(8)}`),
];
